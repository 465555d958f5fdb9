"""Write the pictures, the help of every command and the JSON Schemas anew: ``python -m tools``."""

from tools.pages import EXPORTS, PICTURES, REFERENCE, picture, with_dictionary, with_help
from trialcli.trialfile.json_schema import json_schema

for name, arguments in PICTURES.items():
    (REFERENCE.parent / f"{name}.svg").write_text(picture(arguments), encoding="utf-8")
REFERENCE.write_text(with_help(REFERENCE.read_text(encoding="utf-8")), encoding="utf-8")
EXPORTS.write_text(with_dictionary(EXPORTS.read_text(encoding="utf-8")), encoding="utf-8")
for path in (REFERENCE.parents[1] / "data").glob("*.schema.json"):
    kind = path.name.removesuffix(".schema.json")
    path.write_text(json_schema("vocabulary" if kind == "vocabulary" else "trial"), encoding="utf-8")
