#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the .ts files up to date with the texts in the sources; new ones are marked unfinished.
# Then translate them, in Qt Linguist or in the file, and run the test ui/language.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../.." && pwd)
lupdate=$(PATH=/usr/lib/qt6/bin:$PATH command -v lupdate) || {
    echo "lupdate was not found (Debian: qt6-l10n-tools)" >&2
    exit 1
}
cd "$source"
common=(-I . -silent -no-obsolete -locations none)
"$lupdate" "${common[@]}" ui app -ts resources/translations/captune_zh_CN.ts
"$lupdate" "${common[@]}" -pluralonly ui app -ts resources/translations/captune_en.ts
