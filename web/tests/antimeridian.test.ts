import { describe, expect, it } from "vitest";
import { acrossTheDateLine, runningOn } from "../src/map/antimeridian";

describe("shapes at the 180th meridian", () => {
  it("run on beyond it and come back", () => {
    expect(runningOn([[170, 60], [179, 61], [-179, 62], [-170, 63], [179, 64]])).toEqual([
      [170, 60], [179, 61], [181, 62], [190, 63], [179, 64],
    ]);
    expect(runningOn([[-179, 0], [179, 1]])).toEqual([[-179, 0], [-181, 1]]);
  });
  it("elsewhere stay as they are", () => {
    const shape = { type: "Polygon", coordinates: [[[0, 0], [10, 0], [10, 10], [0, 0]]] } as const;
    const given = structuredClone(shape) as unknown as GeoJSON.Polygon;
    expect(acrossTheDateLine(given)).toEqual(shape);
    expect(acrossTheDateLine(null)).toBe(null);
  });
  it("are closed over the pole that they go round", () => {
    const south: GeoJSON.Polygon = {
      type: "Polygon",
      coordinates: [[[-180, -70], [-90, -75], [0, -70], [90, -75], [180, -70]]],
    };
    const made = acrossTheDateLine(south).coordinates[0] ?? [];
    expect(made.slice(-3)).toEqual([[180, -90], [-180, -90], [-180, -70]]);
  });
});
