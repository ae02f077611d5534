//! Clients on their way into a file or onto the clipboard: the columns and
//! rows that are on the screen, in the order they are on the screen.

use crate::domain::{model::client::Client, text::table::Cell};

use super::column::ClientColumn;

/// The cells of some rows, column by column, for `text::table`.
pub fn rows<'a>(
    clients: &'a [Client],
    order: &'a [u32],
    columns: &'a [ClientColumn],
) -> impl Iterator<Item = Vec<Cell>> + 'a {
    order
        .iter()
        .filter_map(|&row| clients.get(row as usize))
        .map(|client| columns.iter().map(|column| column.cell(client)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{clients::index::tests::client, text::table};

    #[test]
    fn a_file_shows_what_the_screen_shows() {
        let clients = [
            Client {
                used: Some(12),
                ..client("=cmd()")
            },
            Client {
                assigned: None,
                used: None,
                ..client("Zürich, \"Mitte\"")
            },
        ];
        let columns = [
            ClientColumn::Name,
            ClientColumn::Remaining,
            ClientColumn::Plan,
        ];
        let titles = ["Client", "Remaining", "Billing plan"].map(str::to_owned);
        assert_eq!(
            table::to_csv(&titles, rows(&clients, &[1, 0, 7], &columns)),
            "\u{feff}Client,Remaining,Billing plan\r\n\
             \"Zürich, \"\"Mitte\"\"\",,Teams (Monthly)\r\n\
             '=cmd(),-2,Teams (Monthly)\r\n",
        );
    }
}
