## Jalannya kasus

casework-step-risk = Nilai ulang risiko atau jenis
casework-told-risk = risiko dinilai ulang
casework-told-type = jenis kasus diubah
casework-check-type-step = lewat langkah F3: Nilai ulang jenis
casework-check-risk-lower = risiko turun: mengapa?
casework-check-danger-reason = ada bahaya: mengapa tidak tinggi?
casework-check-before-complaint = sebelum aduan masuk: ubah jam aduan (F4), atau catat sebagai kejadian
casework-check-consent-age = umur belum diketahui: isi tahun lahir, atau wali
