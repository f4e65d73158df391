// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/model_start.h"

#include "ui/format.h"
#include "ui/widgets/start_cards.h"

#include <QCoreApplication>

namespace captune {
namespace {

struct ModelStart {
    Q_DECLARE_TR_FUNCTIONS(ModelStart)
};

struct Size {
    const char* name;
    std::int64_t parameters;
};
// Parameters without adapters, counted on the original networks.
constexpr Size kSizes[] = {{"OFA-tiny", 33'488'336},
                           {"OFA-medium", 92'892'000},
                           {"OFA-base", 182'238'536},
                           {"OFA-large", 472'977'152},
                           {"OFA-huge", 929'486'848}};

QString sizeTable() {
    QString rows = QStringLiteral(
                       "<tr><td></td><td>%1&emsp;</td><td>float32&emsp;</td>"
                       "<td>float16</td></tr>")
                       .arg(ModelStart::tr("parameters"));
    for (const Size& size : kSizes)
        rows += QStringLiteral(
                    "<tr><td>%1&emsp;</td><td>%2&emsp;</td><td>%3&emsp;</td>"
                    "<td>%4</td></tr>")
                    .arg(QString::fromLatin1(size.name),
                         shortNumber(size.parameters),
                         byteText(4 * size.parameters),
                         byteText(2 * size.parameters));
    return QStringLiteral("<table>%1</table>").arg(rows);
}

}  // namespace

QWidget* makeModelStart(std::function<void()> import, std::function<void()> add, QWidget* parent) {
    const StartCard hub{
        "folder",
        ModelStart::tr("OFA-Base from the Hugging Face hub"),
        ModelStart::tr(
            "<p>The shipped model <i>mini</i> knows drawn shapes only; photographs need OFA's "
            "weights. Download the folder "
            "<a href='https://huggingface.co/OFA-Sys/ofa-base'>OFA-Sys/ofa-base</a>: config.json, "
            "vocab.json, merges.txt and pytorch_model.bin or model.safetensors. It can be used "
            "where it lies, or be imported, which copies it.</p><p>Disk that the weights take in "
            "Captune; the hub tells what a download takes, and memory must hold them at "
            "least:</p>%1")
            .arg(sizeTable()),
        ModelStart::tr("Use a model folder…"),
        std::move(add)};
    const StartCard original{
        "models",
        ModelStart::tr("An original OFA checkpoint"),
        ModelStart::tr(
            "The .pt files that <a href='https://github.com/OFA-Sys/OFA'>OFA-Sys/OFA</a> lists in "
            "its checkpoints.md, together with the folder utils/BPE of that repository "
            "(encoder.json, vocab.bpe, dict.txt). An import turns them into a model folder. A "
            "checkpoint and its import are both on disk until the checkpoint is deleted. Files "
            "can be dropped on this page."),
        ModelStart::tr("Import…"),
        std::move(import)};
    return new StartCards(ModelStart::tr("Where to get models"), {hub, original}, parent);
}

}  // namespace captune
