//! The client organizations of the demo, one line each.

use crate::contract::plan::{ENTERPRISE_ANNUALLY, ENTERPRISE_MONTHLY, TEAMS_MONTHLY};

/// One client organization.
pub struct Client {
    /// Provider that manages it.
    pub provider: &'static str,
    /// Plain name.
    pub name: &'static str,
    /// Domain of its people.
    pub domain: &'static str,
    /// PlanType.
    pub plan: i64,
    /// Assigned seats.
    pub seats: i64,
    /// People besides those who sign in: confirmed, accepted, invited, revoked.
    pub people: [usize; 4],
    /// False = suspended.
    pub enabled: bool,
    /// Whether its first person is a confirmed owner; otherwise the first invited one becomes it.
    pub has_owner: bool,
}

const fn client(
    name: &'static str,
    domain: &'static str,
    plan: i64,
    seats: i64,
    people: [usize; 4],
) -> Client {
    Client {
        provider: "Northwind IT",
        name,
        domain,
        plan,
        seats,
        people,
        enabled: true,
        has_owner: true,
    }
}

const fn disabled(client: Client) -> Client {
    Client {
        enabled: false,
        ..client
    }
}

const fn ownerless(client: Client) -> Client {
    Client {
        has_owner: false,
        ..client
    }
}

const fn of(provider: &'static str, client: Client) -> Client {
    Client { provider, ..client }
}

/// All of them, in the order they were linked.
pub const CLIENTS: [Client; 29] = [
    // oda owns it and mia is a member, besides the people of this line.
    ownerless(client(
        "Fabrikam Dental",
        "fabrikam.example",
        ENTERPRISE_MONTHLY,
        25,
        [6, 1, 2, 1],
    )),
    // mia is a member, besides the people of this line.
    client(
        "Alpine Clinic",
        "alpine.example",
        TEAMS_MONTHLY,
        10,
        [4, 0, 1, 0],
    ),
    // Numbers that have to sort as numbers; the second one is full.
    client(
        "Tailspin Branch 10",
        "branch10.tailspin.example",
        TEAMS_MONTHLY,
        8,
        [4, 1, 1, 1],
    ),
    client(
        "Tailspin Branch 2",
        "branch2.tailspin.example",
        TEAMS_MONTHLY,
        5,
        [5, 0, 0, 0],
    ),
    client(
        "Tailspin Branch 1",
        "branch1.tailspin.example",
        TEAMS_MONTHLY,
        5,
        [3, 0, 1, 0],
    ),
    // Names in other scripts, with accents, and as long as they may be.
    client(
        "东方牙科诊所",
        "dongfang.example",
        ENTERPRISE_MONTHLY,
        20,
        [9, 1, 2, 0],
    ),
    client(
        "מרפאת הגליל",
        "galil.example",
        TEAMS_MONTHLY,
        6,
        [3, 0, 0, 0],
    ),
    client(
        "Café Étoilé",
        "etoile.example",
        TEAMS_MONTHLY,
        4,
        [2, 0, 0, 0],
    ),
    client(
        "Łódź Ångström & Søn",
        "angstrom.example",
        ENTERPRISE_MONTHLY,
        12,
        [7, 0, 1, 0],
    ),
    client(
        "Consolidated International Logistics & Storage Ltd",
        "consolidated.example",
        ENTERPRISE_MONTHLY,
        60,
        [18, 2, 3, 2],
    ),
    // Names a spreadsheet would take for a formula.
    client(
        "=SUM(A1:A9) Trading",
        "sum.example",
        TEAMS_MONTHLY,
        3,
        [2, 0, 0, 0],
    ),
    client(
        "+49 Hotline Services",
        "hotline.example",
        TEAMS_MONTHLY,
        7,
        [4, 0, 0, 0],
    ),
    // Suspended; without a confirmed owner; full; over-assigned; nobody in it.
    disabled(client(
        "Proseware Studios",
        "proseware.example",
        TEAMS_MONTHLY,
        10,
        [4, 0, 0, 0],
    )),
    ownerless(client(
        "Litware Legal",
        "litware.example",
        ENTERPRISE_MONTHLY,
        9,
        [3, 0, 1, 0],
    )),
    client(
        "Woodgrove Bank",
        "woodgrove.example",
        ENTERPRISE_ANNUALLY,
        15,
        [13, 1, 1, 0],
    ),
    client(
        "Lucerne Publishing",
        "lucerne.example",
        TEAMS_MONTHLY,
        5,
        [6, 1, 1, 0],
    ),
    client(
        "Wide World Importers",
        "wideworld.example",
        TEAMS_MONTHLY,
        15,
        [0, 0, 0, 0],
    ),
    client(
        "Adventure Works",
        "adventure.example",
        ENTERPRISE_MONTHLY,
        30,
        [12, 0, 3, 1],
    ),
    client(
        "Graphic Design Institute",
        "graphic.example",
        TEAMS_MONTHLY,
        2,
        [1, 0, 0, 0],
    ),
    client(
        "Humongous Insurance",
        "humongous.example",
        ENTERPRISE_ANNUALLY,
        25,
        [20, 2, 3, 0],
    ),
    client(
        "Margie's Travel",
        "margie.example",
        TEAMS_MONTHLY,
        6,
        [2, 0, 1, 0],
    ),
    client(
        "Trey Research",
        "trey.example",
        ENTERPRISE_MONTHLY,
        11,
        [5, 1, 0, 1],
    ),
    client(
        "VanArsdel",
        "vanarsdel.example",
        TEAMS_MONTHLY,
        9,
        [8, 0, 0, 0],
    ),
    client(
        "Blue Yonder Airlines",
        "blueyonder.example",
        ENTERPRISE_MONTHLY,
        40,
        [16, 1, 2, 0],
    ),
    // A suspended provider suspends its clients.
    disabled(of(
        "Contoso Services",
        client(
            "School of Fine Art",
            "fineart.example",
            TEAMS_MONTHLY,
            8,
            [3, 0, 0, 0],
        ),
    )),
    disabled(of(
        "Contoso Services",
        client(
            "Fourth Coffee",
            "fourth.example",
            TEAMS_MONTHLY,
            6,
            [2, 0, 1, 0],
        ),
    )),
    disabled(of(
        "Contoso Services",
        client(
            "Coho Vineyard",
            "coho.example",
            ENTERPRISE_MONTHLY,
            12,
            [5, 0, 0, 0],
        ),
    )),
    of(
        "Contoso Group",
        client(
            "Contoso Manufacturing",
            "manufacturing.example",
            ENTERPRISE_ANNUALLY,
            50,
            [14, 0, 2, 0],
        ),
    ),
    of(
        "Contoso Group",
        client(
            "Contoso Retail",
            "retail.example",
            ENTERPRISE_ANNUALLY,
            30,
            [9, 1, 0, 1],
        ),
    ),
];

/// First names, for people who only fill lists.
pub const FIRST_NAMES: [&str; 24] = [
    "Amara", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Ines", "Jonas",
    "Karin", "Luca", "Marta", "Noor", "Oscar", "Petra", "Quentin", "Rosa", "Sven", "Tomoko",
    "Ulla", "Viktor", "Wanda", "Yusuf",
];

/// Last names.
pub const LAST_NAMES: [&str; 17] = [
    "Almeida", "Berg", "Costa", "Dufour", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova",
    "Jensen", "Kowalski", "Lopez", "Meyer", "Novak", "Okafor", "Petit", "Rossi",
];
