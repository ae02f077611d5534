// A virtual grid has its rows in any order in the document; these helpers read
// it as a person or a screen reader does.
import { expect } from './fixtures.mjs';

/** The texts of the first links of the drawn rows, from top to bottom. */
export function rowNames(grid) {
  return grid.getByRole('row').evaluateAll((rows) =>
    rows
      .filter((row) => row.getAttribute('aria-rowindex') !== '1' && row.querySelector('a'))
      .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => row.querySelector('a').textContent.trim()),
  );
}

export const rowOf = (grid, name) =>
  grid.getByRole('row').filter({ has: grid.page().getByRole('link', { name, exact: true }) });

/** The texts of a row by the titles of the columns. */
export async function cellsOf(grid, name) {
  const titles = await grid.getByRole('columnheader').allTextContents();
  const cells = await rowOf(grid, name).getByRole('gridcell').allTextContents();
  return Object.fromEntries(titles.map((title, index) => [title.trim(), cells[index]?.trim()]));
}

/** Rows there are, whether drawn or not. */
export async function expectRowCount(grid, count) {
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
}
