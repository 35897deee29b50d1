//! Many at once over real sockets: 500 requests for a slot of 30 places.

use std::{collections::BTreeSet, net::SocketAddr, sync::Arc};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::desk::{Desk, fresh_key};

/// Asks over a connection of its own and reads the whole answer.
pub async fn ask(address: SocketAddr, key: &str, body: &str) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!(
        "POST /api/v1/bookings HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\nidempotency-key: {key}\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0);
    let body = answer
        .split_once("\r\n\r\n")
        .map_or("", |(_, body)| body)
        .to_owned();
    Ok((status, body))
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_at_once_for_thirty_places() {
    let desk = Arc::new(Desk::open(60).await);
    assert_eq!(desk.trip.slots[0].places, 30);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, desk.app.clone()).into_future());
    let mut asking = tokio::task::JoinSet::new();
    for number in 0..500 {
        let letters: String = format!("{number:03}")
            .bytes()
            .map(|digit| char::from(b'a' + digit - b'0'))
            .collect();
        let body = desk.wish(0, &format!("Nguyễn {letters}")).to_string();
        asking.spawn(async move { ask(address, &fresh_key(), &body).await.unwrap() });
    }
    let mut numbers = BTreeSet::new();
    let mut refused = 0;
    while let Some(answer) = asking.join_next().await {
        let (status, body) = answer.unwrap();
        match status {
            201 => {
                let body: serde_json::Value = serde_json::from_str(&body).unwrap();
                assert!(
                    numbers.insert(body["tickets"][0]["number"].to_string()),
                    "a seat was given twice"
                );
            }
            409 => {
                assert!(body.contains("slot_full"), "{body}");
                refused += 1;
            }
            other => panic!("{other}: {body}"),
        }
    }
    server.abort();
    println!(
        "500 at once for 30 places: {} tickets with {} different seats, {refused} told that it is full",
        numbers.len(),
        numbers.len()
    );
    assert_eq!((numbers.len(), refused), (30, 470));
    let kept = desk.services.store.counts().await.unwrap();
    assert_eq!((kept.bookings, kept.tickets), (30, 30));
}
