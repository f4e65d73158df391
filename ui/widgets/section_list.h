// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace captune {

/// A list under headings, with a short note at the right of each entry. Headings without a shown
/// entry are hidden; the arrow keys pass over them.
class SectionList final : public QListWidget {
    Q_OBJECT
public:
    explicit SectionList(QWidget* parent = nullptr);

    void addSection(const QString& title);
    /// `key` names the entry, see currentKey.
    void addEntry(const QString& name,
                  const QString& note,
                  const QString& toolTip,
                  const QString& key);
    /// Key of the chosen entry; empty if there is none.
    [[nodiscard]] QString currentKey() const;
    /// False if there is no such entry.
    bool choose(const QString& key);
    [[nodiscard]] QStringList keys() const;
    /// Shows only entries whose name, note or tool tip holds `text`.
    void setFilter(const QString& text);

Q_SIGNALS:
    /// Another entry was chosen, by hand or by choose().
    void chosen(const QString& key);
};

}  // namespace captune
