"""dateline gazetteer: layers of places on top of the bundled ones."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.cli.common import AsJson, guarded, line, print_json, stderr
from dateline.errors import ConfigError
from dateline.gazetteer import installed_gazetteer, open_gazetteer, open_layers
from dateline.gazetteer.install import Installed, add_layer
from dateline.gazetteer.layers import Found
from dateline.gazetteer.shelf import Layer, installed
from dateline.gazetteer.shelf import remove as take_off
from dateline.model.run import Config

__all__ = ["Layers", "config_of", "gazetteer"]

Layers = Annotated[
    str,
    typer.Option(
        "--gazetteer",
        metavar="NAME",
        help="Where places are looked up: `bundled`, or `bundled+DIGEST,...`; "
        "all layers that are added, when not given.",
    ),
]

gazetteer = typer.Typer(
    name="gazetteer",
    help="Add places of your own: a GeoNames export or a table.",
    no_args_is_help=True,
)


def config_of(layers: str, kinds: tuple[str, ...] = ()) -> Config:
    """Return the config with the gazetteer asked for, which is there; "" asks for all layers.

    Raises:
        ConfigError: There is no such gazetteer, or a layer of it is not added here.
    """
    config = Config(kinds=kinds, gazetteer=layers or installed_gazetteer())
    if config.gazetteer != Config().gazetteer:
        open_gazetteer(config)
    return config


@gazetteer.command()
@guarded
def add(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="GeoNames exports or CSV tables.")
    ],
    name: Annotated[
        str, typer.Option(help="What to call it; the file's name when not given.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Add a GeoNames export (XX.zip, XX.txt) or a table (CSV with name, lat, lon) as a layer.

    Later layers win over earlier ones. Reports that are added to a dossier or annotated from then
    on are looked up in all layers; `--gazetteer bundled` leaves them out.

    Examples:
      dateline gazetteer add SY.zip

      dateline gazetteer add sites.csv --name harrow-sites
    """
    if name and paths[1:]:
        raise ConfigError("--name is for one file", hint="add the files one by one")
    base = open_layers(Config().gazetteer).base
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    done: list[Installed] = []
    with Progress(
        *columns, console=stderr, transient=True, disable=not sys.stderr.isatty()
    ) as progress:
        task = progress.add_task("reading", total=None)

        def tell(what: str, so_far: int, total: int) -> None:
            progress.update(task, description=what, completed=so_far, total=total)

        for path in paths:
            one = add_layer(path, name=name, one_spelling=base.one_spelling(), tell=tell)
            done.append(one)
            if not as_json:
                _print_added(one, path)
    if as_json:
        print_json([{**_layer_out(one.layer), "new": one.new, "unused": one.unused}
                    for one in done])  # fmt: skip


@gazetteer.command("list")
@guarded
def list_(as_json: AsJson = False) -> None:
    """List the layers in the order they were added; later ones win.

    Example: dateline gazetteer list --json
    """
    layers = installed()
    if as_json:
        print_json([{**_layer_out(one), "order": i} for i, one in enumerate(layers, 1)])
        return
    for number, layer in enumerate(layers, 1):
        line(
            f"{number}  ", (layer.name, "bold"), f"  {layer.kind}, {layer.places:,} places, "
            f"{layer.size / 1e6:.1f} MB  ", (f"sha256 {layer.sha256}", "dim"),
        )  # fmt: skip
        line(f"    source: {_some(layer.sources)}; licence: {_some(layer.licences)}")
    if not layers:
        line("no layers; `dateline gazetteer add` adds one to the bundled places")


@gazetteer.command()
@guarded
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name or digest.")],
) -> None:
    """Remove a layer; dossiers keep the places they have found.

    Example: dateline gazetteer remove SY
    """
    layer = take_off(name)
    line(f"removed: {layer.name} ({layer.places:,} places, {layer.digest})")


@gazetteer.command()
@guarded
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place name, in any script.")],
    country: Annotated[
        str, typer.Option(metavar="XX", help="Only those of this country (ISO 3166-1).")
    ] = "",
    layers: Layers = "",
    as_json: AsJson = False,
) -> None:
    """Print all places of a name, as annotating gets them, with source and licence.

    Example: dateline gazetteer lookup "Deir ez-Zor" --country SY
    """
    opened = open_layers(layers or installed_gazetteer())
    found = [
        one for one in opened.found(name) if country.upper() in ("", one.place.country)
    ]  # fmt: skip
    if as_json:
        print_json([_found_out(one) for one in found])
        return
    for one in found:
        _print_found(one)
    if not found:
        line("no place of this name")


def _print_added(one: Installed, path: Path) -> None:
    layer = one.layer
    if one.unused:
        line(("note: ", "dim"), f"{path}: columns not used: {', '.join(one.unused)}")
    if not one.new:
        line(f"there already, as {layer.name}: {path}")
        return
    line(f"added: {layer.name} ({layer.kind}, {layer.places:,} places, {layer.digest})")
    if not layer.licences:
        line(("note: ", "dim"), f"{layer.name} names no licence; a column `licence` would")


def _print_found(one: Found) -> None:
    place = one.place
    line(
        (place.name, "bold"), f"  {place.feature}  {place.lat:.4f},{place.lon:.4f} within "
        f"{place.radius_m / 1000:,.1f} km  ", (f"{place.gazetteer}:{place.id}", "dim"),
    )  # fmt: skip
    inside = " > ".join(place.admin) or "no container known"
    line(f"    {place.country or '--'}: {inside}; prominence {place.prominence:.2f}")
    line((f"    layer {one.layer}; source {place.gazetteer}; licence {one.licence or 'not said'}",
          "dim"))  # fmt: skip


def _some(names: tuple[str, ...], most: int = 5) -> str:
    """Return the first names in words, and how many are left."""
    left = f" and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + left if names else "not said"


def _layer_out(layer: Layer) -> dict[str, object]:
    return {
        "name": layer.name,
        "kind": layer.kind.value,
        "places": layer.places,
        "size": layer.size,
        "sources": layer.sources,
        "licences": layer.licences,
        "sha256": layer.sha256,
        "digest": layer.digest,
    }


def _found_out(one: Found) -> dict[str, object]:
    place = one.place
    return {
        "name": place.name,
        "feature": place.feature,
        "country": place.country,
        "admin": place.admin,
        "lat": place.lat,
        "lon": place.lon,
        "radius_m": place.radius_m,
        "prominence": place.prominence,
        "source": place.gazetteer,
        "id": place.id,
        "licence": one.licence,
        "layer": one.layer,
    }
