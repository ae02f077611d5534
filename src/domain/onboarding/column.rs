//! Which column of a pasted table means what: guessed from its header and from
//! what stands in it, corrected by the person.

use super::{plan_name, sheet::Sheet};
use crate::domain::people::addresses::is_address;

/// What a client needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Name of the client.
    Name,
    /// Address of its owner.
    Owner,
    /// Plan.
    Plan,
    /// Seats.
    Seats,
}

impl Field {
    /// Every field, in the order of a template.
    pub const ALL: [Self; 4] = [Self::Name, Self::Owner, Self::Plan, Self::Seats];
}

/// Which column each field is read from, by [`Field::ALL`].
pub type Mapping = [Option<usize>; 4];

/// What the columns mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The first row says what the columns are.
    pub has_header: bool,
    /// Where each field stands.
    pub mapping: Mapping,
}

/// Titles that people give a column, in both languages, without case, spaces and hyphens.
const TITLES: [&[&str]; 4] = [
    &[
        "name",
        "client",
        "clientname",
        "customer",
        "organization",
        "organisation",
        "organizationname",
        "company",
        "businessunit",
        "名称",
        "客户",
        "客户名称",
        "组织",
        "组织名称",
        "公司",
        "公司名称",
        "业务单位",
    ],
    &[
        "owner",
        "owneremail",
        "owneremailaddress",
        "ownersemail",
        "ownersemailaddress",
        "clientowneremail",
        "email",
        "emailaddress",
        "mail",
        "contact",
        "所有者",
        "所有者邮箱",
        "所有者电子邮箱",
        "邮箱",
        "电子邮箱",
        "电子邮件",
        "联系邮箱",
    ],
    &[
        "plan",
        "billingplan",
        "subscription",
        "edition",
        "方案",
        "计费方案",
        "套餐",
        "计划",
    ],
    &[
        "seats",
        "seat",
        "assigned",
        "assignedseats",
        "users",
        "licenses",
        "licences",
        "quantity",
        "席位",
        "席位数",
        "已分配",
        "数量",
        "用户数",
    ],
];

/// Rows that are looked at to guess a column: enough to outvote a few bad ones.
const SAMPLE: usize = 20;

/// Guesses what the columns mean.
pub fn guess(sheet: &Sheet) -> Columns {
    let mut mapping = Mapping::default();
    let first = sheet.lines.first();
    if let Some(line) = first {
        let titles: Vec<String> = line
            .cells
            .iter()
            .map(|cell| plan_name::squeezed(cell))
            .collect();
        for (place, known) in mapping.iter_mut().zip(TITLES) {
            *place = titles
                .iter()
                .position(|title| known.contains(&title.as_str()));
        }
    }
    // A client may be called “Client”, but no header holds an address.
    let has_address = first.is_some_and(|line| line.cells.iter().any(|cell| is_address(cell)));
    let has_header = !has_address && mapping.iter().any(Option::is_some);
    if !has_header {
        mapping = Mapping::default();
    }
    let looks: [fn(&str) -> bool; 4] = [
        |cell| !cell.is_empty(),
        |cell| cell.contains('@'),
        |cell| plan_name::read(cell).is_some(),
        |cell| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit()),
    ];
    // The name is whatever is left over, so it comes last.
    for field in [1, 3, 2, 0] {
        if mapping[field].is_none() {
            let is_free = |column: &usize| !mapping.contains(&Some(*column));
            let found = (0..sheet.width)
                .filter(is_free)
                .find(|column| mostly(sheet, has_header, *column, looks[field]));
            mapping[field] = found;
        }
    }
    Columns {
        has_header,
        mapping,
    }
}

/// Whether at least half of the first rows look so.
fn mostly(sheet: &Sheet, has_header: bool, column: usize, looks: fn(&str) -> bool) -> bool {
    let lines = sheet
        .lines
        .iter()
        .skip(usize::from(has_header))
        .take(SAMPLE);
    let (mut seen, mut fitting) = (0, 0);
    for line in lines {
        seen += 1;
        let cell = line.cells.get(column).map_or("", String::as_str);
        fitting += usize::from(looks(cell));
    }
    fitting > 0 && fitting * 2 >= seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::onboarding::sheet;

    #[track_caller]
    fn check(text: &str, has_header: bool, mapping: Mapping) {
        let columns = guess(&sheet::read(text));
        assert_eq!(
            (columns.has_header, columns.mapping),
            (has_header, mapping),
            "{text}"
        );
    }

    #[test]
    fn columns_are_known_by_their_titles() {
        let usual = [Some(0), Some(1), Some(2), Some(3)];
        check(
            "Name,Owner e-mail,Plan,Seats\na,a@b.example,Teams,3",
            true,
            usual,
        );
        check(
            "客户名称\t所有者邮箱\t方案\t席位\n东方\ta@b.example\t团队\t3",
            true,
            usual,
        );
        check(
            "Seats;PLAN;Client;E-Mail\n3;Teams;a;a@b.example",
            true,
            [Some(2), Some(3), Some(1), Some(0)],
        );
        // One title is enough; the others are told by what stands below.
        check(
            "x,y,Seats\nAcme,a@b.example,3",
            true,
            [Some(0), Some(1), None, Some(2)],
        );
    }

    #[test]
    fn our_own_files_are_known_in_both_languages() {
        for book in [
            include_str!("../../i18n/locales/en/onboarding.json"),
            include_str!("../../i18n/locales/zh-CN/onboarding.json"),
        ] {
            let book: serde_json::Value = serde_json::from_str(book).unwrap();
            let titles =
                ["name", "owner", "plan", "seats", "check"].map(|key| book[key].as_str().unwrap());
            let usual = [Some(0), Some(1), Some(2), Some(3)];
            check(&titles.join(","), true, usual);
        }
    }

    #[test]
    fn without_titles_the_cells_tell() {
        check(
            "Acme,a@b.example,Teams,3\nNorth,not an address,Enterprise,x\nSouth,c@d.example,T,4",
            false,
            [Some(0), Some(1), Some(2), Some(3)],
        );
        check(
            "Client,a@b.example,teams,3",
            false,
            [Some(0), Some(1), Some(2), Some(3)],
        );
        check(
            "3\ta@b.example\tAcme",
            false,
            [Some(2), Some(1), None, Some(0)],
        );
        check("Acme", false, [Some(0), None, None, None]);
        check("", false, Mapping::default());
    }
}
