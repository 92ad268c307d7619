import { describe, expect, it } from "vitest";
import { decode, idOf, isUndated, OPEN, rowOf, Rows } from "../src/lib/board";

const IDS = ["ev-aaaaaaaaaaaaaaaaaaaa", "ev-bbbbbbbbbbbbbbbbbbbb"];

function made(): ArrayBuffer {
  const columns: { name: string; dtype: string; offset: number; length: number }[] = [];
  const parts: Uint8Array[] = [];
  let at = 0;
  const put = (name: string, dtype: string, values: Int32Array | Uint32Array | Uint16Array | Uint8Array) => {
    columns.push({ name, dtype, offset: at, length: values.length });
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
    padded.set(bytes);
    parts.push(padded);
    at += padded.length;
  };
  for (const name of ["first", "begun", "ended", "last"]) put(name, "i32", Int32Array.from([20000, OPEN]));
  for (const name of ["what", "place", "actor", "source"]) put(name, "u32", Uint32Array.from([0, 0xffffffff]));
  for (const name of ["part", "type", "min", "max", "reports"]) put(name, "u16", Uint16Array.from([0, 1]));
  for (const name of ["status", "flags"]) put(name, "u8", Uint8Array.from([0, 1]));
  put("id", "u8", new TextEncoder().encode(IDS.join("")));
  const header = new TextEncoder().encode(
    JSON.stringify({
      revision: "r", count: 2, types: ["RETREAT", "leave"], names: ["left"], sources: [], parts: [""],
      statuses: ["HAPPENED"], places: [], columns,
    }),
  );
  const base = Math.ceil((4 + header.length) / 8) * 8;
  const whole = new Uint8Array(base + at);
  new DataView(whole.buffer).setUint32(0, header.length, true);
  whole.set(header, 4);
  let offset = base;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole.buffer;
}

describe("the board", () => {
  it("is read column by column", () => {
    const board = decode(made());
    expect(board.count).toBe(2);
    expect(idOf(board, 1)).toBe(IDS[1]);
    expect(rowOf(board, IDS[0]!)).toBe(0);
    expect(rowOf(board, "ev-c")).toBe(-1);
    expect([isUndated(board, 0), isUndated(board, 1)]).toEqual([false, true]);
  });
  it("has sets of rows as bits", () => {
    const rows = Rows.decode(btoa(String.fromCharCode(0b10)), 1);
    expect([rows.has(0), rows.has(1), rows.has(900)]).toEqual([false, true, false]);
    expect(Rows.all(9).has(8)).toBe(true);
  });
});
