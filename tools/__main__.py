"""Write the pictures and the help of every command anew: ``python -m tools``."""

from tools.pages import EXPORTS, PICTURES, REFERENCE, picture, with_dictionary, with_help

for name, arguments in PICTURES.items():
    (REFERENCE.parent / f"{name}.svg").write_text(picture(arguments), encoding="utf-8")
REFERENCE.write_text(with_help(REFERENCE.read_text(encoding="utf-8")), encoding="utf-8")
EXPORTS.write_text(with_dictionary(EXPORTS.read_text(encoding="utf-8")), encoding="utf-8")
