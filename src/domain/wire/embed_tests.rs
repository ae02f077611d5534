use proptest::prelude::*;

use super::*;

fn asked(kind: &str, payload: &str) -> Option<Result<Request, Refusal>> {
    let text = format!(
        r#"{{"ns":"provider-portal","v":1,"id":"h1","type":"{kind}","payload":{payload}}}"#
    );
    request(&text).map(|(id, request)| {
        assert_eq!(id, "h1");
        request
    })
}

fn field_of(kind: &str, payload: &str) -> String {
    match asked(kind, payload) {
        Some(Err(Refusal::InvalidPayload { field })) => field,
        other => format!("{other:?}"),
    }
}

#[test]
fn only_messages_of_the_protocol_are_heard() {
    let check = |text: &str, expected: bool| assert_eq!(is_hello(text), expected, "{text}");
    let hello = r#"{"ns":"provider-portal","v":1,"id":"a","type":"hello","payload":{}}"#;
    check(hello, true);
    check(&hello.replace(r#","payload":{}"#, ""), true);
    check(&hello.replace("provider-portal", "other"), false);
    check(&hello.replace(r#""v":1"#, r#""v":2"#), false);
    check(&hello.replace(r#""v":1"#, r#""v":"1""#), false);
    check(&hello.replace(r#""id":"a""#, r#""id":"""#), false);
    check(&hello.replace(r#""id":"a""#, r#""id":7"#), false);
    check(&hello.replace("hello", "ready"), false);
    check(&hello.replace("{}", "[]"), false);
    check("null", false);
    check("\"hello\"", false);
    check(&format!("{hello}{}", " ".repeat(LONGEST)), false);
}

#[test]
fn the_first_request_says_what_to_show() {
    let start = |payload: &str| match asked("init", payload) {
        Some(Ok(Request::Start(start))) => start,
        other => panic!("{payload}: {other:?}"),
    };
    assert_eq!(start("{}"), Start::default());
    // What the element sends when nothing was set.
    let bare = start(
        r#"{"surface":"portal","locale":"auto","theme":{"mode":"auto","tokens":{}},"features":{},"height":"auto"}"#,
    );
    assert_eq!(bare.change.locale, Some(None));
    assert_eq!(bare.change.height, Some(Height::Auto));
    let clients = start(
        r##"{"surface":"clients","providerId":"p-1","route":"/providers/p-1/clients?search=a","locale":"zh-CN",
            "theme":{"mode":"dark","tokens":{"--portal-accent":"#fff","--x":7}},"features":{"billing":false},"height":"600px"}"##,
    );
    assert_eq!(clients.surface, Surface::Clients("p-1".into()));
    assert_eq!(
        clients.route.as_deref(),
        Some("/providers/p-1/clients?search=a")
    );
    assert_eq!(clients.change.locale, Some(Some("zh-CN")));
    assert_eq!(clients.change.mode, Some(ThemeMode::Dark));
    assert_eq!(clients.change.height, Some(Height::Given));
    assert_eq!(
        clients
            .change
            .features
            .map(|features| (features.billing, features.members)),
        Some((false, true))
    );
    let tokens = clients.change.tokens.unwrap_or_default();
    assert_eq!(tokens["--portal-accent"], "#fff");
    assert_eq!(tokens["--x"], "");
}

#[test]
fn a_wrong_member_is_named_and_nothing_is_done() {
    let check = |kind: &str, payload: &str, field: &str| {
        assert_eq!(field_of(kind, payload), field, "{kind} {payload}");
    };
    check("init", r#"{"surface":"admin"}"#, "surface");
    check("init", r#"{"surface":7}"#, "surface");
    check("init", r#"{"surface":"clients"}"#, "providerId");
    check(
        "init",
        r#"{"surface":"attention","providerId":""}"#,
        "providerId",
    );
    check(
        "init",
        r#"{"surface":"vault","organizationId":"a/../b"}"#,
        "organizationId",
    );
    check("init", r#"{"route":"https://evil.example/"}"#, "route");
    check("init", r#"{"locale":"en","height":"12em"}"#, "height");
    check("update", r#"{"locale":"de"}"#, "locale");
    check("update", r#"{"theme":"dark"}"#, "theme");
    check("update", r#"{"theme":{"mode":"sepia"}}"#, "theme.mode");
    check("update", r#"{"theme":{"mode":1}}"#, "theme.mode");
    check("update", r#"{"theme":{"tokens":[]}}"#, "theme.tokens");
    check(
        "update",
        r#"{"features":{"billing":"no"}}"#,
        "features.billing",
    );
    check("navigate", "{}", "route");
    assert_eq!(asked("delete", "{}"), Some(Err(Refusal::UnknownType)));
    assert_eq!(asked("lock", "{}"), Some(Ok(Request::Lock)));
    assert_eq!(asked("state", "null"), Some(Ok(Request::State)));
}

#[test]
fn routes_are_addresses_of_this_site() {
    let check = |route: &str, is_one: bool| {
        let payload = json!({ "route": route }).to_string();
        let found = matches!(asked("navigate", &payload), Some(Ok(_)));
        assert_eq!(found, is_one, "{route}");
    };
    check("/", true);
    check("/providers/p1/clients", true);
    check("/vault?type=login&search=a%20b", true);
    check("vault", false);
    check("//evil.example", false);
    check("/\\evil.example", false);
    check("https://evil.example", false);
    check("javascript:alert(1)", false);
    check("/a/../../b", false);
    check("/a/%2e%2E/b", false);
    check("/a b", false);
    check("/a\n", false);
    check("/a#b", false);
    check(&format!("/{}", "a".repeat(LONGEST_ROUTE)), false);
}

#[test]
fn a_window_is_known_by_the_number_it_was_given() {
    let said = hand_over("n-1");
    assert!(is_hand_over(&said, "n-1"));
    assert!(!is_hand_over(&said, "n-2"));
    assert!(!is_hand_over(&said.replace("hand-over", "hello"), "n-1"));
    assert!(!is_hello(&said));
}

#[test]
fn what_is_said_is_small_and_typed() {
    let check = |happening: Happening, expected: &str| {
        let text = super::happening("frame-1", &happening);
        let message: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(message["ns"], NAMESPACE);
        assert_eq!(message["id"], "frame-1");
        let (kind, payload) = expected.split_once(' ').unwrap_or_default();
        assert_eq!(message["type"], kind);
        // Compared as values: the order of keys depends on how serde_json is built.
        let payload: Value = serde_json::from_str(payload).unwrap_or_default();
        assert_eq!(message["payload"], payload);
    };
    check(
        Happening::AuthChanged(AuthState::Locked),
        r#"auth-changed {"state":"locked"}"#,
    );
    check(
        Happening::Navigated {
            path: "/vault".to_owned(),
        },
        r#"navigate {"route":"/vault"}"#,
    );
    check(
        Happening::ClientOpened {
            provider: None,
            organization: "o1".to_owned(),
        },
        r#"client-opened {"organizationId":"o1","providerId":null}"#,
    );
    check(
        Happening::ThemeWarned {
            token: "--portal-text".to_owned(),
            reason: "low-contrast",
            ratio: Some(312),
        },
        r#"theme-warning {"ratio":3.12,"reason":"low-contrast","token":"--portal-text"}"#,
    );
    check(
        Happening::ThemeWarned {
            token: "--x".to_owned(),
            reason: "unknown-token",
            ratio: None,
        },
        r#"theme-warning {"reason":"unknown-token","token":"--x"}"#,
    );
    let refused = refusal(
        "h1",
        &Refusal::InvalidPayload {
            field: "route".to_owned(),
        },
    );
    assert!(refused.contains(r#""code":"invalid-payload""#) && refused.contains("route"));
    assert!(ready("v").contains(r#""protocol":1"#));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        prop::sample::select(vec!["auto", "dark", "clients", "en", "/providers", "//x"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let names = prop::sample::select(vec![
            "ns",
            "v",
            "id",
            "type",
            "payload",
            "surface",
            "route",
            "locale",
            "theme",
            "mode",
            "tokens",
            "features",
            "height",
            "providerId",
            "organizationId",
        ])
        .prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(names, inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_survived(text in ".{0,200}") {
        is_hello(&text);
        prop_assert!(request(&text).is_none() || text.contains(NAMESPACE));
    }

    #[test]
    fn any_payload_is_understood_or_refused_by_name(
        kind in prop::sample::select(vec!["init", "update", "navigate", "lock", "state", "?"]),
        payload in any_json(),
    ) {
        let text = json!({ "ns": NAMESPACE, "v": 1, "id": "x", "type": kind, "payload": payload });
        if let Some((_, request)) = request(&text.to_string()) {
            match request {
                Ok(Request::Navigate { route }) => prop_assert!(route.starts_with('/') && !route.starts_with("//")),
                Ok(Request::Start(start)) => {
                    if let Some(route) = start.route {
                        prop_assert!(route.starts_with('/') && !route.starts_with("//"));
                    }
                }
                Err(Refusal::InvalidPayload { field }) => prop_assert!(!field.is_empty()),
                _ => {}
            }
        }
    }
}
