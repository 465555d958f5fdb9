"""Write the pictures and the README's help anew: ``python -m docs``."""

from docs.build import PICTURES, README, picture, with_help

for name, arguments in PICTURES.items():
    (README.parent / "docs" / f"{name}.svg").write_text(picture(arguments), encoding="utf-8")
README.write_text(with_help(README.read_text(encoding="utf-8")), encoding="utf-8")
