//! Older names of requests that are still routed: they do the same, under the same rules.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::portal::*;
use common::*;
use serde_json::{Value, json};

#[tokio::test]
async fn post_stands_for_put_and_delete() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let sam = server.access_token(SAM).await;
    let base = provider("Northwind IT");
    let settings = json!({ "name": "Northwind", "billingEmail": "Bills@northwind.example" });
    let (status, answer) = server.send(&ada, "POST", &base, settings.clone()).await;
    assert_eq!((status, &answer["name"]), (200, &json!("Northwind")));
    assert_eq!(answer["billingEmail"], "bills@northwind.example");
    assert_eq!(server.send(&sam, "POST", &base, settings).await.0, 403);

    let kai = own_member("kai@northwind.example");
    let role = json!({ "type": 0 });
    assert_eq!(server.send(&ada, "POST", &kai, role.clone()).await, DONE);
    let row = person(&server, &ada, "kai@northwind.example")
        .await
        .unwrap();
    assert_eq!(row["type"], 0);
    assert_eq!(server.send(&sam, "POST", &kai, role).await.0, 403);
    let delete = format!("{kai}/delete");
    assert_eq!(server.send(&sam, "POST", &delete, Value::Null).await.0, 403);
    assert_eq!(server.send(&ada, "POST", &delete, Value::Null).await, DONE);
    assert_eq!(person(&server, &ada, "kai@northwind.example").await, None);
    let ids = json!({ "ids": [member("lea@northwind.example"), member(ADA)] });
    let several = format!("{}/delete", users());
    assert_eq!(
        server.send(&ada, "POST", &several, ids).await,
        refusal(
            400,
            "Provider must have at least one confirmed ProviderAdmin."
        )
    );
    let ids = json!({ "ids": [member("lea@northwind.example")] });
    let (status, results) = server.send(&ada, "POST", &several, ids).await;
    assert_eq!((status, &rows(&results)[0]["error"]), (200, &json!("")));

    let unlink = format!("{base}/organizations/{}/delete", link("Litware Legal"));
    assert_eq!(
        server.send(&ada, "POST", &unlink, Value::Null).await,
        refusal(400, "Organization must have at least one confirmed owner.")
    );
    let unlink = format!("{base}/organizations/{}/delete", link("Trey Research"));
    assert_eq!(server.send(&sam, "POST", &unlink, Value::Null).await.0, 403);
    assert_eq!(server.send(&ada, "POST", &unlink, Value::Null).await, DONE);
    let gone = client(&server, &ada, "Northwind IT", "Trey Research").await;
    assert_eq!(gone, None);

    let delete = format!("{base}/delete");
    assert_eq!(server.send(&sam, "POST", &delete, Value::Null).await.0, 403);
    assert_eq!(server.send(&ada, "POST", &delete, Value::Null).await, DONE);
    assert_eq!(server.send(&ada, "POST", &delete, Value::Null).await.0, 404);
}
