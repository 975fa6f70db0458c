## Perjalanan kes

casework-step-risk = Nilai semula risiko atau jenis
casework-told-risk = risiko dinilai semula
casework-told-type = jenis kes ditukar
casework-check-type-step = melalui langkah F3: Nilai semula jenis
casework-check-risk-lower = risiko turun: mengapa?
casework-check-danger-reason = ada bahaya: mengapa tidak tinggi?
casework-check-before-complaint = sebelum aduan diterima: betulkan masa aduan (F4), atau catat sebagai kejadian
casework-check-consent-age = umur tidak diketahui: isi tahun lahir, atau penjaga
