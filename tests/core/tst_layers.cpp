// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include <vector>

namespace {

/// A part of the tree and the parts whose headers it may include. Parts are told apart by the
/// longest path prefix.
struct Layer {
    QString prefix;
    QStringList mayInclude;  // itself always
};

const QStringList kBase{"core/base/"};
const QStringList kConfig = kBase + QStringList{"core/config/"};
const QStringList kBorder =
    kConfig + QStringList{"core/runs/", "core/text/", "core/metrics/", "core/data/"};
const QStringList kFiles = kBorder + QStringList{"core/engine.h"};
const QStringList kModel = kFiles + QStringList{"core/engine/images/", "core/engine/files/"};
const QStringList kCaptioning = kModel + QStringList{"core/engine/model/"};
const QStringList kTraining = kCaptioning + QStringList{"core/engine/captioning/"};
const QStringList kEngine = kTraining + QStringList{"core/engine/training/"};
const QStringList kCompare = kConfig + QStringList{"core/runs/", "core/text/", "core/metrics/"};
const QStringList kUi = kFiles + QStringList{"core/engine_loader.",
                                             "core/check_of_data.",
                                             "core/estimate/",
                                             "core/test_of_run.",
                                             "core/compare/"};
const QStringList kApp = kUi + QStringList{"ui/"};

const std::vector<Layer> kLayers{
    {"core/base/", {}},
    {"core/config/", kBase},
    {"core/runs/", kConfig},
    {"core/text/", kConfig},
    {"core/metrics/", kConfig + QStringList{"core/text/"}},
    {"core/data/", kConfig},
    {"core/compare/", kCompare},
    {"core/engine.h", kBorder},
    {"core/engine_loader.", kFiles},
    {"core/check_of_data.", kFiles},
    {"core/estimate/", kFiles},
    {"core/test_of_run.", kFiles},
    {"core/engine/images/", kFiles},
    {"core/engine/files/", kFiles},
    {"core/engine/model/", kModel},
    {"core/engine/captioning/", kCaptioning},
    {"core/engine/training/", kTraining},
    {"core/engine/", kEngine},
    {"ui/", kUi},
    {"app/", kApp},
};

const Layer* layerOf(const QString& path) {
    const Layer* found = nullptr;
    for (const Layer& layer : kLayers)
        if (path.startsWith(layer.prefix) &&
            (found == nullptr || layer.prefix.size() > found->prefix.size()))
            found = &layer;
    return found;
}

struct Include {
    QString header;
    bool quoted = false;
};

std::vector<Include> includesIn(const QString& source) {
    static const QRegularExpression line(R"re(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])re",
                                         QRegularExpression::MultilineOption);
    std::vector<Include> includes;
    for (auto match = line.globalMatch(source); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        includes.push_back({found.captured(2), found.captured(1) == "\""});
    }
    return includes;
}

QString complaintAboutLibrary(const QString& file, const QString& header) {
    static const QRegularExpression qt("^(Q[A-Z]|Qt|qcustomplot)");
    static const QRegularExpression engineOnly(
        "^(torch|ATen|c10|caffe2|opencv2|opencv)(/|$)|^opencv");
    if (file.startsWith("core/") && qt.match(header).hasMatch())
        return file + " includes " + header + ", but core knows no Qt";
    if (!file.startsWith("core/engine/") && engineOnly.match(header).hasMatch())
        return file + " includes " + header + ", which only core/engine/ may";
    return {};
}

QString complaintAboutProject(const QString& file, const QString& header) {
    if (header.endsWith(".moc")) return {};
    const Layer* from = layerOf(file);
    const Layer* to = layerOf(header);
    if (from == nullptr) return file + " belongs to no layer of this test";
    if (to == nullptr) return file + " includes " + header + ": write it from the top folder";
    if (from == to || from->mayInclude.contains(to->prefix)) return {};
    return file + " includes " + header + ": " + from->prefix + " stands below " + to->prefix;
}

/// What is wrong with the includes of one source text; empty if nothing.
QStringList complaints(const QString& file, const QString& source) {
    QStringList found;
    for (const Include& include : includesIn(source)) {
        found << complaintAboutLibrary(file, include.header);
        if (include.quoted) found << complaintAboutProject(file, include.header);
    }
    found.removeAll(QString());
    return found;
}

}  // namespace

class LayersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongIncludesAreSeen_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("source");
        QTest::newRow("upwards") << "core/base/a.h"
                                 << "#include \"core/config/run_config.h\"";
        QTest::newRow("siblings") << "core/text/a.cpp"
                                  << "#include \"core/metrics/bleu.h\"";
        QTest::newRow("core to ui") << "core/runs/a.cpp"
                                    << "#include \"ui/main_window.h\"";
        QTest::newRow("core to Qt") << "core/data/a.cpp"
                                    << "int x;\n  # include <QString>\n";
        QTest::newRow("core to Qt module") << "core/data/a.cpp"
                                           << "#include <QtCore/QString>";
        QTest::newRow("core to plot") << "core/engine/a.cpp"
                                      << "#include <qcustomplot.h>";
        QTest::newRow("base to torch") << "core/base/a.cpp"
                                       << "#include <ATen/ATen.h>";
        QTest::newRow("loader to torch") << "core/engine_loader.cpp"
                                         << "#include <torch/torch.h>";
        QTest::newRow("data to OpenCV") << "core/data/a.h"
                                        << "#include <opencv2/core.hpp>";
        QTest::newRow("ui to torch") << "ui/a.cpp"
                                     << "#include <c10/core/Device.h>";
        QTest::newRow("ui into the engine") << "ui/a.cpp"
                                            << "#include \"core/engine/model/a.h\"";
        QTest::newRow("app into the engine") << "app/a.cpp"
                                             << "#include \"core/engine/a.h\"";
        QTest::newRow("ui to app") << "ui/a.cpp"
                                   << "#include \"app/cli.h\"";
        QTest::newRow("base to the border") << "core/runs/a.cpp"
                                            << "#include \"core/engine.h\"";
        QTest::newRow("runs to comparison") << "core/runs/a.cpp"
                                            << "#include \"core/compare/comparison.h\"";
        QTest::newRow("comparison to the border") << "core/compare/a.cpp"
                                                  << "#include \"core/engine.h\"";
        QTest::newRow("engine to comparison") << "core/engine/training/a.cpp"
                                              << "#include \"core/compare/bootstrap.h\"";
        QTest::newRow("files to images") << "core/engine/files/a.cpp"
                                         << "#include \"core/engine/images/decode.h\"";
        QTest::newRow("model to captioning") << "core/engine/model/a.cpp"
                                             << "#include \"core/engine/captioning/a.h\"";
        QTest::newRow("captioning to training") << "core/engine/captioning/a.cpp"
                                                << "#include \"core/engine/training/a.h\"";
        QTest::newRow("engine to the loader") << "core/engine/a.cpp"
                                              << "#include \"core/engine_loader.h\"";
        QTest::newRow("short path") << "core/base/a.cpp"
                                    << "#include \"error.h\"";
        QTest::newRow("new folder") << "core/extra/a.cpp"
                                    << "#include \"core/base/error.h\"";
    }
    void wrongIncludesAreSeen() {
        QFETCH(QString, file);
        QFETCH(QString, source);
        QVERIFY2(!complaints(file, source).isEmpty(), qPrintable(file + ": " + source));
    }

    void rightIncludesPass() {
        const QStringList good =
            complaints("core/runs/run.h",
                       "#include \"core/config/run_config.h\"\n#include <string>\n"
                       "#include \"core/runs/train_observer.h\"\n") +
            complaints("core/engine/training/a.cpp",
                       "#include \"core/engine/captioning/a.h\"\n#include <ATen/ATen.h>\n"
                       "#include <opencv2/core.hpp>\n#include \"core/engine.h\"\n") +
            complaints("ui/a.cpp",
                       "#include \"core/engine_loader.h\"\n#include <QWidget>\n"
                       "#include \"ui/b.h\"\n#include \"a.moc\"\n") +
            complaints("app/a.cpp", "#include \"ui/b.h\"\n#include <CLI/CLI.hpp>\n") +
            complaints("core/base/a.cpp", "// #include <QString> is not for here\n");
        QCOMPARE(good.join('\n'), QString());
    }

    void allIncludesPointUpstream() {
        const QString root = CAPTUNE_SOURCE_DIR;
        QStringList found;
        int files = 0;
        for (const QString top : {"core", "ui", "app"}) {
            QDirIterator entry(
                root + "/" + top, {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
            while (entry.hasNext()) {
                QFile file(entry.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                const QString path = QDir(root).relativeFilePath(file.fileName());
                found << complaints(path, QString::fromUtf8(file.readAll()));
                ++files;
            }
        }
        QVERIFY(files > 40);
        QVERIFY2(found.isEmpty(), qPrintable("\n" + found.join('\n')));
    }
};

QTEST_APPLESS_MAIN(LayersTest)
#include "tst_layers.moc"
