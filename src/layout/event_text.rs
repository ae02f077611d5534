//! Events in words: a sentence for every EventType of the contract
//! (provider-and-admin-api.md E.3), and honest ones for what this version does
//! not know. Shared by the logs of providers and organizations.

use crate::{
    domain::{
        events::{
            directory::{Directory, Named, short},
            kind::EventKind,
            line::Wording,
        },
        model::event::{Actor, Event},
    },
    i18n::{
        I18nContext,
        keys::{event_kinds as kinds, events as words},
        phrase::{Phrase, Template},
    },
    t_string,
};

/// The words for one event, in the language in use.
pub fn wording(i18n: I18nContext, directory: &Directory, event: &Event) -> Wording {
    let person = actor(i18n, directory, &event.actor);
    let (client_key, client) = match directory.client(event) {
        Some((key, name)) => (key, client(i18n, name)),
        None => Default::default(),
    };
    Wording {
        sentence: sentence(i18n, directory, event, &person, &client),
        person,
        client,
        client_key,
        device: event
            .device
            .map(|number| device(i18n, number))
            .unwrap_or_default(),
    }
}

fn sentence(
    i18n: I18nContext,
    directory: &Directory,
    event: &Event,
    actor: &str,
    client: &str,
) -> String {
    let found = SENTENCES.binary_search_by_key(&event.kind, |(number, _)| i64::from(*number));
    let template = match found {
        Ok(at) => SENTENCES[at].1,
        Err(_) if client.is_empty() => kinds::unknown,
        Err(_) => kinds::unknown_in,
    };
    let member = match &event.provider_user_id {
        Some(id) => member(i18n, directory.member(id)),
        None => t_string!(i18n, events.some_person).to_owned(),
    };
    let item = event.subject.as_deref().map(short);
    let client = if client.is_empty() {
        t_string!(i18n, events.some_client)
    } else {
        client
    };
    template.fill(
        i18n.get_locale(),
        &[
            ("actor", &actor),
            ("person", &member),
            ("client", &client),
            ("item", &item.unwrap_or(t_string!(i18n, events.some_item))),
            ("kind", &event.kind),
        ],
    )
}

/// Who did it, as a sentence begins.
fn actor(i18n: I18nContext, directory: &Directory, actor: &Actor) -> String {
    match actor {
        Actor::Person(id) => match directory.account(id) {
            Named::Known(name) => name,
            Named::Gone(id) => t_string!(i18n, events.former_start, id = id),
            Named::Unlisted(id) => t_string!(i18n, events.unlisted_start, id = id),
        },
        Actor::System(number) => {
            let known = usize::try_from(*number).ok().and_then(|at| SYSTEMS.get(at));
            let phrase = known.copied().unwrap_or(words::system);
            phrase.text(i18n.get_locale()).to_owned()
        }
        Actor::Nobody => t_string!(i18n, events.nobody).to_owned(),
    }
}

fn member(i18n: I18nContext, name: Named) -> String {
    match name {
        Named::Known(name) => name,
        Named::Gone(id) => t_string!(i18n, events.former, id = id),
        Named::Unlisted(id) => t_string!(i18n, events.unlisted_person, id = id),
    }
}

fn client(i18n: I18nContext, name: Named) -> String {
    match name {
        Named::Known(name) => name,
        Named::Gone(id) => t_string!(i18n, events.former_client, id = id),
        Named::Unlisted(id) => t_string!(i18n, events.unlisted_client, id = id),
    }
}

fn device(i18n: I18nContext, number: i64) -> String {
    let known = usize::try_from(number).ok().and_then(|at| DEVICES.get(at));
    match known {
        Some(phrase) => phrase.text(i18n.get_locale()).to_owned(),
        None => t_string!(i18n, events.device_unknown, number = number),
    }
}

/// A kind, as the filter names it.
pub fn kind(i18n: I18nContext, kind: EventKind) -> &'static str {
    use words::kinds;
    let phrase: Phrase = match kind {
        EventKind::SignIn => kinds::sign_in,
        EventKind::FailedSignIn => kinds::failed_sign_in,
        EventKind::Account => kinds::account,
        EventKind::MemberInvited => kinds::member_invited,
        EventKind::MemberConfirmed => kinds::member_confirmed,
        EventKind::MemberChanged => kinds::member_changed,
        EventKind::MemberRemoved => kinds::member_removed,
        EventKind::ClientCreated => kinds::client_created,
        EventKind::ClientAdded => kinds::client_added,
        EventKind::ClientRemoved => kinds::client_removed,
        EventKind::ClientOpened => kinds::client_opened,
        EventKind::ClientMembers => kinds::client_members,
        EventKind::ClientSettings => kinds::client_settings,
        EventKind::Items => kinds::items,
        EventKind::Collections => kinds::collections,
        EventKind::Groups => kinds::groups,
        EventKind::Policies => kinds::policies,
        EventKind::Domains => kinds::domains,
        EventKind::Secrets => kinds::secrets,
        EventKind::Sends => kinds::sends,
        EventKind::Phishing => kinds::phishing,
        EventKind::Other => kinds::other,
    };
    phrase.text(i18n.get_locale())
}

/// By EventSystemUser (§0.5).
const SYSTEMS: [Phrase; 6] = [
    words::systems::s0,
    words::systems::s1,
    words::systems::s2,
    words::systems::s3,
    words::systems::s4,
    words::systems::s5,
];

/// By DeviceType (§0.5).
const DEVICES: [Phrase; 27] = [
    words::devices::d0,
    words::devices::d1,
    words::devices::d2,
    words::devices::d3,
    words::devices::d4,
    words::devices::d5,
    words::devices::d6,
    words::devices::d7,
    words::devices::d8,
    words::devices::d9,
    words::devices::d10,
    words::devices::d11,
    words::devices::d12,
    words::devices::d13,
    words::devices::d14,
    words::devices::d15,
    words::devices::d16,
    words::devices::d17,
    words::devices::d18,
    words::devices::d19,
    words::devices::d20,
    words::devices::d21,
    words::devices::d22,
    words::devices::d23,
    words::devices::d24,
    words::devices::d25,
    words::devices::d26,
];

/// The search for a sentence relies on the order.
const _: () = {
    let mut at = 1;
    while at < SENTENCES.len() {
        assert!(SENTENCES[at - 1].0 < SENTENCES[at].0);
        at += 1;
    }
};

/// By EventType, in ascending order.
const SENTENCES: [(u16, Template); 153] = [
    (1000, kinds::k1000),
    (1001, kinds::k1001),
    (1002, kinds::k1002),
    (1003, kinds::k1003),
    (1004, kinds::k1004),
    (1005, kinds::k1005),
    (1006, kinds::k1006),
    (1007, kinds::k1007),
    (1008, kinds::k1008),
    (1009, kinds::k1009),
    (1010, kinds::k1010),
    (1011, kinds::k1011),
    (1100, kinds::k1100),
    (1101, kinds::k1101),
    (1102, kinds::k1102),
    (1103, kinds::k1103),
    (1104, kinds::k1104),
    (1105, kinds::k1105),
    (1106, kinds::k1106),
    (1107, kinds::k1107),
    (1108, kinds::k1108),
    (1109, kinds::k1109),
    (1110, kinds::k1110),
    (1111, kinds::k1111),
    (1112, kinds::k1112),
    (1113, kinds::k1113),
    (1114, kinds::k1114),
    (1115, kinds::k1115),
    (1116, kinds::k1116),
    (1117, kinds::k1117),
    (1118, kinds::k1118),
    (1119, kinds::k1119),
    (1120, kinds::k1120),
    (1121, kinds::k1121),
    (1122, kinds::k1122),
    (1123, kinds::k1123),
    (1124, kinds::k1124),
    (1125, kinds::k1125),
    (1126, kinds::k1126),
    (1127, kinds::k1127),
    (1128, kinds::k1128),
    (1129, kinds::k1129),
    (1130, kinds::k1130),
    (1131, kinds::k1131),
    (1132, kinds::k1132),
    (1300, kinds::k1300),
    (1301, kinds::k1301),
    (1302, kinds::k1302),
    (1400, kinds::k1400),
    (1401, kinds::k1401),
    (1402, kinds::k1402),
    (1500, kinds::k1500),
    (1501, kinds::k1501),
    (1502, kinds::k1502),
    (1503, kinds::k1503),
    (1504, kinds::k1504),
    (1505, kinds::k1505),
    (1506, kinds::k1506),
    (1507, kinds::k1507),
    (1508, kinds::k1508),
    (1509, kinds::k1509),
    (1510, kinds::k1510),
    (1511, kinds::k1511),
    (1512, kinds::k1512),
    (1513, kinds::k1513),
    (1514, kinds::k1514),
    (1515, kinds::k1515),
    (1516, kinds::k1516),
    (1517, kinds::k1517),
    (1518, kinds::k1518),
    (1519, kinds::k1519),
    (1520, kinds::k1520),
    (1521, kinds::k1521),
    (1522, kinds::k1522),
    (1523, kinds::k1523),
    (1524, kinds::k1524),
    (1525, kinds::k1525),
    (1526, kinds::k1526),
    (1600, kinds::k1600),
    (1601, kinds::k1601),
    (1602, kinds::k1602),
    (1603, kinds::k1603),
    (1604, kinds::k1604),
    (1605, kinds::k1605),
    (1606, kinds::k1606),
    (1607, kinds::k1607),
    (1608, kinds::k1608),
    (1609, kinds::k1609),
    (1610, kinds::k1610),
    (1611, kinds::k1611),
    (1612, kinds::k1612),
    (1613, kinds::k1613),
    (1614, kinds::k1614),
    (1615, kinds::k1615),
    (1616, kinds::k1616),
    (1617, kinds::k1617),
    (1618, kinds::k1618),
    (1619, kinds::k1619),
    (1620, kinds::k1620),
    (1621, kinds::k1621),
    (1622, kinds::k1622),
    (1623, kinds::k1623),
    (1624, kinds::k1624),
    (1625, kinds::k1625),
    (1626, kinds::k1626),
    (1627, kinds::k1627),
    (1628, kinds::k1628),
    (1629, kinds::k1629),
    (1630, kinds::k1630),
    (1700, kinds::k1700),
    (1800, kinds::k1800),
    (1801, kinds::k1801),
    (1802, kinds::k1802),
    (1803, kinds::k1803),
    (1900, kinds::k1900),
    (1901, kinds::k1901),
    (1902, kinds::k1902),
    (1903, kinds::k1903),
    (2000, kinds::k2000),
    (2001, kinds::k2001),
    (2002, kinds::k2002),
    (2003, kinds::k2003),
    (2100, kinds::k2100),
    (2101, kinds::k2101),
    (2102, kinds::k2102),
    (2103, kinds::k2103),
    (2104, kinds::k2104),
    (2105, kinds::k2105),
    (2200, kinds::k2200),
    (2201, kinds::k2201),
    (2202, kinds::k2202),
    (2203, kinds::k2203),
    (2300, kinds::k2300),
    (2301, kinds::k2301),
    (2302, kinds::k2302),
    (2303, kinds::k2303),
    (2304, kinds::k2304),
    (2305, kinds::k2305),
    (2400, kinds::k2400),
    (2401, kinds::k2401),
    (2402, kinds::k2402),
    (2500, kinds::k2500),
    (2501, kinds::k2501),
    (2502, kinds::k2502),
    (2503, kinds::k2503),
    (2504, kinds::k2504),
    (2505, kinds::k2505),
    (2506, kinds::k2506),
    (2507, kinds::k2507),
    (2508, kinds::k2508),
    (2509, kinds::k2509),
    (2510, kinds::k2510),
    (2511, kinds::k2511),
];
