//! A few personal items of the others, so that nobody's own vault is only empty: bo's is.

use rusqlite::Connection;

use super::super::SeedError;
use super::super::item::Item;
use super::Cast;

/// Adds them.
pub fn fill(connection: &Connection, cast: &Cast) -> Result<(), SeedError> {
    let vaults = [
        (
            &cast.ada,
            vec![
                Item::login(
                    "Northwind mail",
                    "ada@northwind.example",
                    "Quartz-Meadow-10",
                    "https://mail.northwind.example",
                )
                .favorite(),
                Item::login(
                    "Distributor portal",
                    "northwind-17",
                    "Quartz-Meadow-11",
                    "https://distributor.example",
                ),
                Item::note("On-call rota", "Mon ada, Tue sam, Wed oda"),
            ],
        ),
        (
            &cast.sam,
            vec![Item::login(
                "Northwind mail",
                "sam@northwind.example",
                "Quartz-Meadow-12",
                "https://mail.northwind.example",
            )],
        ),
        (
            &cast.oda,
            vec![
                Item::login(
                    "Dental association",
                    "oda.lindqvist",
                    "Quartz-Meadow-13",
                    "https://association.example",
                ),
                Item::login(
                    "Company mail",
                    "oda@fabrikam.example",
                    "Quartz-Meadow-14",
                    "https://mail.fabrikam.example",
                )
                .favorite(),
            ],
        ),
    ];
    for (person, items) in vaults {
        for item in items {
            let user = &person.user;
            item.save(connection, &user.email, Some(&user.id), None, &person.key)?;
            item.save_personal(connection, &user.email, &user.id, None)?;
        }
    }
    Ok(())
}
