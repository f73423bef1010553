//! `dateline health`: what a container engine or an init system asks from time to time.
//!
//! A runtime image holds neither a shell nor a client for HTTP; this is the client.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use super::Failure;
use super::output::Output;
use crate::settings::Settings;

/// How long each of connecting, asking and hearing may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// No status line is longer; whatever speaks there otherwise is not ours.
const LONGEST: u64 = 512;

/// Asks the bot that runs on this machine whether it is well.
///
/// # Errors
/// When it is not, or does not say.
pub(super) fn run(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let Some(listen) = settings.metrics_listen else {
        return Err(Failure::Usage(
            "METRICS_LISTEN (--metrics-listen) is not set, so there is nobody to ask".to_owned(),
        ));
    };
    let address = reachable(listen);
    match ask(address) {
        Ok(status) if status.split(' ').nth(1) == Some("200") => Ok(output.print("healthy")?),
        Ok(status) => Err(Failure::Failed(format!("{address} answers {status:?}"))),
        Err(error) => Err(Failure::Failed(format!("{address} does not answer: {error}"))),
    }
}

/// Where a server that listens there is reached from the same machine.
fn reachable(mut listen: SocketAddr) -> SocketAddr {
    if listen.ip().is_unspecified() {
        listen.set_ip(match listen.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    listen
}

/// Asks for `/healthz`, and gives the status line of the answer (RFC 9112, section 4).
fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut status = Vec::new();
    BufReader::new(stream.take(LONGEST)).read_until(b'\n', &mut status)?;
    Ok(String::from_utf8_lossy(&status).trim_end().to_owned())
}
