// A virtual grid has its rows in any order in the document; these helpers read
// it as a person or a screen reader does.
import { expect } from './fixtures.mjs';

/** The texts of the first links of the drawn rows, from top to bottom. */
export async function rowNames(grid) {
  await expectRowsDrawn(grid);
  return grid.getByRole('row').evaluateAll((rows) =>
    rows
      .filter((row) => row.getAttribute('aria-rowindex') !== '1' && row.querySelector('a'))
      .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => row.querySelector('a').textContent.trim()),
  );
}

export const rowOf = (grid, name) =>
  grid.getByRole('row').filter({ has: grid.page().getByRole('link', { name, exact: true }) });

/** The name in the first row. */
export const firstRow = async (grid) => (await rowNames(grid))[0];

/** The texts of a row by the titles of the columns. */
export async function cellsOf(grid, name) {
  await expect(rowOf(grid, name)).toHaveCount(1);
  const titles = await grid.getByRole('columnheader').allTextContents();
  const cells = await rowOf(grid, name).getByRole('gridcell').allTextContents();
  return Object.fromEntries(titles.map((title, index) => [title.trim(), cells[index]?.trim()]));
}

/** Rows are made over several frames; until all that fit are there, the grid says that it is busy. */
export const expectRowsDrawn = (grid) => expect(grid).not.toHaveAttribute('aria-busy');

/** Rows there are, whether drawn or not. */
export async function expectRowCount(grid, count) {
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
}
