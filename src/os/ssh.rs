//! How far an SSH line is behind, by the server's own TCP table.
//!
//! sshd empties the pty into its own buffers (up to the channel's window, usually 2 MB) and the kernel's send
//! buffer, so on a slow line the pty looks free while seconds of output wait. What waits there, though, stands as
//! `tx_queue` of the connection in /proc/net/tcp: bytes given to the kernel and not yet acknowledged by the clerk's
//! machine. Any account may read that table.

use std::fmt::Write;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The TCP connection of an SSH session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SshLine {
    /// `local remote` as /proc/net/tcp writes them.
    v4: Option<(String, String)>,
    /// The same as /proc/net/tcp6 writes them; a v4 address is mapped there when sshd listens on `::`.
    v6: (String, String),
}

impl SshLine {
    /// From the value of `SSH_CONNECTION`, handed in: client address, client port, server address, server port.
    /// `None` when it is something else.
    pub fn new(connection: &str) -> Option<Self> {
        let mut words = connection.split_whitespace();
        let client: IpAddr = words.next()?.parse().ok()?;
        let client_port: u16 = words.next()?.parse().ok()?;
        let server: IpAddr = words.next()?.parse().ok()?;
        let server_port: u16 = words.next()?.parse().ok()?;
        let v4 = match (server, client) {
            (IpAddr::V4(server), IpAddr::V4(client)) => {
                Some((hex4(server, server_port), hex4(client, client_port)))
            }
            _ => None,
        };
        Some(Self { v4, v6: (hex6(wide(server), server_port), hex6(wide(client), client_port)) })
    }

    /// Bytes the line has been given and not yet taken; `None` where it cannot be known (another system, a
    /// container with its own network, a connection through a jump host on this machine).
    pub fn backlog(&self) -> Option<u64> {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let by_v4 = self.v4.as_ref().and_then(|ends| tx_queue(&read("/proc/net/tcp"), ends));
        by_v4.or_else(|| tx_queue(&read("/proc/net/tcp6"), &self.v6))
    }
}

fn wide(address: IpAddr) -> Ipv6Addr {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped(),
        IpAddr::V6(v6) => v6,
    }
}

/// The table prints each 32-bit word of an address in the byte order of the machine.
fn hex4(address: Ipv4Addr, port: u16) -> String {
    format!("{:08X}:{port:04X}", u32::from_ne_bytes(address.octets()))
}

fn hex6(address: Ipv6Addr, port: u16) -> String {
    let octets = address.octets();
    let (words, _) = octets.as_chunks::<4>();
    // Writing into a string cannot fail.
    let mut shown = String::with_capacity(37);
    for word in words {
        let _ = write!(shown, "{:08X}", u32::from_ne_bytes(*word));
    }
    let _ = write!(shown, ":{port:04X}");
    shown
}

/// The send queue of the connection between `ends` (local, remote) in the text of /proc/net/tcp, in bytes.
fn tx_queue(table: &str, ends: &(String, String)) -> Option<u64> {
    table.lines().find_map(|line| {
        let mut words = line.split_whitespace();
        let (local, remote) = (words.nth(1)?, words.next()?);
        // The word after the state is tx_queue:rx_queue.
        let queues = words.nth(1)?;
        let same = local == ends.0 && remote == ends.1;
        same.then(|| u64::from_str_radix(queues.split(':').next()?, 16).ok()).flatten()
    })
}

#[cfg(all(test, target_endian = "little"))]
mod tests {
    use super::*;

    const V4: &str = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt\n\
        0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1\n\
        1: 050200C0:0016 076433C6:D431 01 00001A2C:00000000 01:00000014 00000000 0 0 2 4\n";
    const V6: &str = "  sl  local_address remote_address st tx_queue rx_queue\n\
        0: 0000000000000000FFFF0000050200C0:0016 0000000000000000FFFF0000076433C6:D431 01 00000010:00000000 x\n\
        1: B80D0120000000000000000001000000:0016 B80D0120000000000000000002000000:D432 01 000000FF:00000000 x\n";

    #[test]
    fn finds_the_queue_of_the_connection() {
        let line = SshLine::new("198.51.100.7 54321 192.0.2.5 22").unwrap();
        assert_eq!(tx_queue(V4, line.v4.as_ref().unwrap()), Some(0x1A2C));
        assert_eq!(tx_queue(V6, &line.v6), Some(0x10), "sshd on :: shows a v4 client in the v6 table");
        let line = SshLine::new("2001:db8::2 54322 2001:db8::1 22").unwrap();
        assert_eq!(line.v4, None);
        assert_eq!(tx_queue(V6, &line.v6), Some(0xFF));
        let other = SshLine::new("198.51.100.7 54399 192.0.2.5 22").unwrap();
        assert_eq!(tx_queue(V4, other.v4.as_ref().unwrap()), None);
    }

    #[test]
    fn anything_else_is_no_ssh_line() {
        for text in [
            "",
            "x",
            "198.51.100.7 54321 192.0.2.5",
            "198.51.100.7 99999 192.0.2.5 22",
            "UNKNOWN 65535 UNKNOWN 65535",
        ] {
            assert_eq!(SshLine::new(text), None, "{text}");
        }
    }
}
