// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preset_box.h"

#include "ui/language.h"

#include <QStandardItemModel>

#include <algorithm>
#include <map>
#include <utility>

namespace captune {
namespace {

/// Empty when the title has no part before a comma.
QString groupOf(const Preset& preset) {
    const QString title = coreText(preset.title);
    return title.left(std::max<qsizetype>(title.indexOf(QStringLiteral(", ")), 0));
}

QString withCapital(QString text) {
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

}  // namespace

PresetBox::PresetBox(std::vector<Preset> presets, const std::string& first, QWidget* parent)
    : QComboBox(parent), presets_(std::move(presets)) {
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    setMaxVisibleItems(30);
    std::map<QString, std::vector<std::size_t>> groups;
    QString top;
    for (std::size_t i = 0; i < presets_.size(); ++i) {
        groups[groupOf(presets_[i])].push_back(i);
        if (presets_[i].name == first) top = groupOf(presets_[i]);
    }
    const auto take = [this, &groups](const QString& group) {
        const auto members = groups.extract(group);
        if (members.empty()) return;
        if (!group.isEmpty()) addHeading(group);
        for (const std::size_t member : members.mapped()) addPreset(member, group);
    };
    take(top);
    const auto alone = groups.extract(QString());
    while (!groups.empty()) take(groups.begin()->first);
    if (!alone.empty())
        for (const std::size_t member : alone.mapped()) addPreset(member, {});
    if (presets_.empty()) addItem(tr("Standard settings"));
    if (!presets_.empty() && !choose(first)) choose(presets_.front().name);
    connect(this, &QComboBox::activated, this, [this] { Q_EMIT presetActivated(); });
}

void PresetBox::addHeading(const QString& text) {
    addItem(text);
    auto* item = qobject_cast<QStandardItemModel*>(model())->item(count() - 1);
    item->setFlags(Qt::NoItemFlags);
    QFont font = item->font();
    font.setBold(true);
    item->setFont(font);
}

void PresetBox::addPreset(std::size_t index, const QString& group) {
    const Preset& preset = presets_[index];
    const QString title = coreText(preset.title);
    addItem(group.isEmpty() ? title : withCapital(title.mid(group.size() + 2)),
            QVariant::fromValue(index));
    setItemData(count() - 1, coreText(preset.description), Qt::ToolTipRole);
}

const Preset* PresetBox::chosen() const {
    const QVariant index = currentData();
    return index.isValid() ? &presets_[index.value<std::size_t>()] : nullptr;
}

bool PresetBox::choose(const std::string& name) {
    const auto found = std::ranges::find(presets_, name, &Preset::name);
    if (found == presets_.end()) return false;
    setCurrentIndex(
        findData(QVariant::fromValue(static_cast<std::size_t>(found - presets_.begin()))));
    return true;
}

}  // namespace captune
