// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine_loader.h"
#include "core/runs/run_recorder.h"
#include "support/fake_engine.h"
#include "support/folders.h"
#include "support/oracle.h"
#include "support/page_test.h"
#include "ui/pages/models_page.h"
#include "ui/weights/combine_dialog.h"
#include "ui/weights/import_dialog.h"
#include "ui/weights/model_desk.h"
#include "ui/weights/model_list.h"
#include "ui/weights/model_view.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/job_strip.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/section_list.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>
#include <QToolButton>
#include <QtTest>

using namespace captune;
using namespace std::chrono_literals;
using captune::test::button;
using captune::test::writeText;
namespace fs = std::filesystem;

namespace {

/// What lies in a folder, hidden and half-written things as well.
QStringList entries(const fs::path& folder) {
    return QDir(QString::fromStdString(folder.string()))
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

}  // namespace

class ModelsPageTest : public QObject, private test::PageTest<ModelsPage> {
    Q_OBJECT

    [[nodiscard]] QString text(const std::string& name) const {
        return QString::fromStdString(path(name).string());
    }
    void make(FakeScript script = {}) {
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        makeWith(fakeSource(engine_));
    }
    ModelDesk& desk() { return controller_->models(); }
    void modelFolder(const std::string& name) {
        for (const char* file : {"config.json", "vocab.json", "merges.txt", "model.safetensors"})
            writeText(path(name) / file, "{}");
    }
    void adapterFolder(const std::string& name) {
        writeText(path(name) / "adapter_config.json", "{}");
        writeText(path(name) / "adapter_model.safetensors", "weights");
    }
    void run(const std::string& name) {
        RunConfig config;
        config.name = name;
        const auto recorder = controller_->store().create(config);
        recorder->saveCheckpoint(3, true, [](const fs::path& checkpoint) {
            writeText(checkpoint / "adapter/adapter_config.json", "{}");
        });
        recorder->end(RunStatus::Finished, {});
    }
    /// Imports by the form and waits for the end; the sentence at the source, if it came to that.
    QString import(const QString& source, const QString& vocabulary, int precision = 0) {
        ImportDialog* form = page_->openImport(source);
        if (!vocabulary.isEmpty()) form->vocabulary().setPath(vocabulary);
        form->precision().setCurrentIndex(precision);
        if (!QTest::qWaitFor(
                [&] {
                    return form->importButton().isEnabled() || !form->source().problem().isEmpty();
                },
                60'000))
            return "nothing happened";
        const QString problem = form->source().problem();
        if (!problem.isEmpty()) {
            form->close();
            return problem;
        }
        QTest::mouseClick(&form->importButton(), Qt::LeftButton);
        return QTest::qWaitFor([&] { return !desk().work().running(); }, 60'000)
                   ? QString()
                   : QStringLiteral("the import does not end");
    }

private Q_SLOTS:
    void initTestCase() { beginTests(); }
    void init() { beginTest(); }
    void cleanup() { endTest(); }

    void aModelShowsItsPartsTensorsAndRuns() {
        make();
        QTRY_VERIFY(page_->view().text().contains("Parameters"));
        QVERIFY(page_->view().text().contains("Hash of the weights: 5f3c9a17d20b44e1"));
        QCOMPARE(page_->view().tensors().rowCount(), 36);
        page_->view().setTensorSearch("layers.3. FC1");
        int shown = 0;
        for (int row = 0; row < 36; ++row)
            shown += page_->view().tensors().isRowHidden(row) ? 0 : 1;
        QCOMPARE(shown, 2);
        for (auto* copy : page_->view().findChildren<QToolButton*>())
            if (copy->toolTip() == "Copy the hash") copy->click();
        QCOMPARE(QApplication::clipboard()->text(), QString("5f3c9a17d20b44e1"));
    }

    void sectionsHoldWhatThereIs() {
        make();
        modelFolder("home/models/OFA-Base");
        modelFolder("elsewhere");
        adapterFolder("home/adapters/mean");
        run("scenes");
        page_->list().add(text("elsewhere"));
        QTRY_COMPARE(page_->list().chosen() ? page_->list().chosen()->name : QString(),
                     QString("elsewhere"));
        const QStringList keys = page_->list().list().keys();
        QVERIFY(keys.contains(text("home/models/OFA-Base")));
        QVERIFY(keys.contains(text("home/adapters/mean")));
        QCOMPARE(page_->list().adapters().size(), std::size_t(2));
        auto* search = page_->list().findChild<QLineEdit*>();
        QTest::keyClicks(search, "ofa");
        int shown = 0;
        for (int row = 0; row < page_->list().list().count(); ++row)
            shown += page_->list().list().item(row)->isHidden() ? 0 : 1;
        QCOMPARE(shown, 4);  // with their headings: "Where to get models" tells of OFA-Base too
    }

    void anAdapterTellsWhatItWasMadeFor() {
        make();
        run("scenes");
        page_->entered();
        QTRY_VERIFY(!page_->list().adapters().empty());
        page_->list().choose(page_->list().adapters().front().key());
        QTRY_VERIFY(page_->view().text().contains("Made for: mini"));
        QVERIFY(page_->view().text().contains("Parameters: 198,528"));
        QCOMPARE(page_->view().uses().rowCount(), 1);
        page_->save(text("copy"), Engine::Precision::Float32);
        QTRY_VERIFY(fs::exists(path("copy/adapter_config.json")));
        QTRY_VERIFY(!desk().work().running());
        writeText(path("full/notes.txt"), "mine");
        page_->save(text("full"), Engine::Precision::Float32);
        QVERIFY(page_->message().contains("is not empty"));
        QCOMPARE(entries(path("full")), QStringList("notes.txt"));
    }

    void modelsAreHandedToTheOtherPages() {
        make();
        modelFolder("home/models/OFA-Base");
        QStringList wanted;
        std::vector<CaptionSource> sources;
        connect(
            page_.get(), &ModelsPage::trainWanted, this, [&](const QString& m) { wanted << m; });
        connect(page_.get(), &ModelsPage::captionWanted, this, [&](const CaptionSource& source) {
            sources.push_back(source);
        });
        page_->entered();
        page_->list().choose(text("home/models/OFA-Base"));
        QTRY_VERIFY(page_->list().chosen() && page_->list().chosen()->name == "OFA-Base");
        QTRY_VERIFY(button(*page_, "Use for a run")->isEnabled());
        QTest::mouseClick(button(*page_, "Use for a run"), Qt::LeftButton);
        QTest::mouseClick(button(*page_, "Caption with it"), Qt::LeftButton);
        QCOMPARE(wanted, QStringList("OFA-Base"));
        QCOMPARE(sources.size(), std::size_t(1));
        QCOMPARE(sources[0].model.model, path("home/models/OFA-Base").string());
    }

    void aDroppedFolderFillsTheForm() {
        make();
        modelFolder("OFA-tiny");
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(text("OFA-tiny"))});
        QDragEnterEvent enter(
            QPoint(300, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page_.get(), &drop);
        auto* form = page_->findChild<ImportDialog*>();
        QVERIFY(form);
        QCOMPARE(form->source().path(), text("OFA-tiny"));
        QCOMPARE(form->name().text(), QString("OFA-tiny"));
        QTRY_VERIFY(form->importButton().isEnabled());
        QVERIFY2(form->facts().contains("185,900,000 parameters") &&
                     form->facts().contains("744 MB on disk"),
                 qPrintable(form->facts()));
        form->precision().setCurrentIndex(1);
        QVERIFY(form->facts().contains("372 MB on disk"));
        QTest::mouseClick(&form->importButton(), Qt::LeftButton);
        QTRY_VERIFY(page_->list().chosen() && page_->list().chosen()->name == "OFA-tiny" &&
                    page_->list().chosen()->kind == ModelKind::Imported);
        QCOMPARE(test::readText(path("home/models/OFA-tiny/config.json")), std::string("float16"));
    }

    void aPictureIsLeftToTheWindow() {
        make();
        writeText(path("a.png"), "x");
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(text("a.png"))});
        QDragEnterEvent enter(
            QPoint(300, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page_.get(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void namesAndVocabulariesAreCheckedWhileTyping() {
        make();
        writeText(path("ofa_base.pt"), "weights");
        modelFolder("home/models/taken");
        ImportDialog* form = page_->openImport(text("ofa_base.pt"));
        QVERIFY(form->vocabulary().isVisible());
        QTRY_VERIFY(form->facts().contains("parameters"));
        QVERIFY(!form->importButton().isEnabled());
        form->vocabulary().setPath(text("home"));
        QVERIFY(form->vocabulary().problem().contains("lacks encoder.json"));
        for (const char* file : {"encoder.json", "vocab.bpe", "dict.txt"})
            writeText(path("BPE") / file, "x");
        form->vocabulary().setPath(text("BPE"));
        QVERIFY(form->vocabulary().problem().isEmpty());
        QVERIFY(form->importButton().isEnabled());
        for (const char* wrong : {"", "taken", "../up", ".hidden"}) {
            form->name().setText(wrong);
            QVERIFY2(!form->importButton().isEnabled(), wrong);
        }
        form->name().setText("free");
        QVERIFY(form->importButton().isEnabled());
    }

    void importOutlivesThePageAndCanBeStopped() {
        make({.pieceTime = 20ms});
        modelFolder("OFA-tiny");
        ImportDialog* form = page_->openImport(text("OFA-tiny"));
        QTRY_VERIFY(form->importButton().isEnabled());
        QTest::mouseClick(&form->importButton(), Qt::LeftButton);
        QVERIFY(desk().work().running());
        makePage();
        auto* strip = page_->findChild<JobStrip*>();
        QTRY_VERIFY2(strip->text().contains("Importing OFA-tiny") && strip->text().contains("left"),
                     qPrintable(strip->text()));
        strip->findChild<QToolButton*>()->click();
        QVERIFY(strip->text().isEmpty());
        page_.reset();
        controller_.reset();  // waits for the worker
        QVERIFY(entries(path("home/models")).isEmpty());
    }

    void adaptersAreCombined() {
        make();
        for (const char* name : {"one", "two", "stranger"})
            adapterFolder("home/adapters/" + std::string(name));
        page_->entered();
        QTRY_COMPARE(page_->list().adapters().size(), std::size_t(3));
        page_->list().choose(text("home/adapters/two"));
        CombineDialog* form = page_->openCombine();
        QTRY_VERIFY(form->ready());
        QVERIFY(!form->combineButton().isEnabled());
        QVERIFY(form->choosable(text("home/adapters/one")));
        QVERIFY(!form->choosable(text("home/adapters/stranger")));
        form->table().item(0, 0)->setCheckState(Qt::Checked);
        form->setShare(text("home/adapters/one"), 0.25);
        QVERIFY(!form->combineButton().isEnabled());
        form->name().setText("mean");
        QVERIFY(form->combineButton().isEnabled());
        QTest::mouseClick(&form->combineButton(), Qt::LeftButton);
        QTRY_VERIFY(page_->list().chosen() && page_->list().chosen()->name == "mean");
        QCOMPARE(engine_->combined.combine, AdapterCombine::Average);
        QCOMPARE(engine_->combined.folders.size(), std::size_t(2));
        QCOMPARE(engine_->combined.weights[0], 0.25);
    }

    void aStackIsInOrder() {
        make();
        adapterFolder("home/adapters/one");
        adapterFolder("home/adapters/two");
        page_->entered();
        QTRY_COMPARE(page_->list().adapters().size(), std::size_t(2));
        CombineDialog* form = page_->openCombine();
        QTRY_VERIFY(form->ready());
        form->how().setCurrentIndex(1);
        form->choose(text("home/adapters/one"), true);
        form->choose(text("home/adapters/two"), true);
        form->table().setCurrentCell(1, 0);
        QTest::mouseClick(button(*form, "Move up"), Qt::LeftButton);
        QCOMPARE(form->request().folders,
                 (std::vector<fs::path>{path("home/adapters/two"), path("home/adapters/one")}));
        QVERIFY(form->request().weights.empty());
    }

    void choicesAreRemembered() {
        make();
        modelFolder("elsewhere");
        page_->list().add(text("elsewhere"));
        QTRY_VERIFY(page_->list().chosen() && page_->list().chosen()->name == "elsewhere");
        QTRY_VERIFY(button(*page_, "Save as…")->isEnabled());
        page_->view().setTab(1);
        QSettings settings;
        page_->remember(settings);
        page_ = std::make_unique<ModelsPage>(*controller_);
        page_->recall(settings);
        page_->show();
        page_->entered();
        QTRY_VERIFY(page_->list().chosen() && page_->list().chosen()->name == "elsewhere");
        QTRY_COMPARE(page_->view().tab(), 1);
        QTest::mouseClick(button(*page_, "Take off the list"), Qt::LeftButton);
        QTRY_VERIFY(!page_->list().list().keys().contains(text("elsewhere")));
        QVERIFY(fs::exists(path("elsewhere/config.json")));
    }

    void anOriginalCheckpointIsImported() {
        CAPTUNE_NEEDS_ORACLE("ofa-micro/fairseq_checkpoint.pt");
        CAPTUNE_NEEDS_ORACLE("hf-micro/merges.txt");
        makeWith(loadEngine);
        const fs::path oracle = test::oracleFolder();
        QCOMPARE(
            import(QString::fromStdString((oracle / "ofa-micro/fairseq_checkpoint.pt").string()),
                   QString::fromStdString((oracle / "hf-micro").string())),
            QString());
        QTRY_VERIFY2(page_->list().chosen() && page_->list().chosen()->name == "fairseq_checkpoint",
                     qPrintable(page_->message()));
        QVERIFY(fs::exists(path("home/models/fairseq_checkpoint/model.safetensors")));
        QVERIFY(fs::exists(path("home/models/fairseq_checkpoint/merges.txt")));
        QTRY_VERIFY(page_->view().tensors().rowCount() > 20);
    }

    void aHubFolderIsImported() {
        CAPTUNE_NEEDS_ORACLE("hf-micro/pytorch_model.bin");
        makeWith(loadEngine);
        const fs::path source = test::oracleFolder() / "hf-micro";
        QCOMPARE(import(QString::fromStdString(source.string()), {}, 1), QString());
        QTRY_VERIFY2(page_->list().chosen() && page_->list().chosen()->name == "hf-micro",
                     qPrintable(page_->message()));
        QVERIFY(fs::file_size(path("home/models/hf-micro/model.safetensors")) <
                fs::file_size(source / "pytorch_model.bin") * 6 / 10);
        QTRY_VERIFY(page_->view().tensors().rowCount() > 20);
    }

    void aBrokenCheckpointIsToldAtItsField() {
        makeWith(loadEngine);
        writeText(path("torn.pt"), "PK\x03\x04 this is not a checkpoint");
        QVERIFY(import(text("torn.pt"), {}).contains("torn.pt"));
        QVERIFY(!fs::exists(path("home/models")));
        QVERIFY(import(text("gone.pt"), {}).contains("There is no file"));
        fs::create_directories(path("bare"));
        writeText(path("bare/config.json"), "{}");
        QVERIFY(import(text("bare"), {}).contains("vocab.json"));
    }

    void aStoppedImportLeavesNothing() {
        CAPTUNE_NEEDS_ORACLE("hf-micro/pytorch_model.bin");
        makeWith(loadEngine);
        const fs::path source = test::oracleFolder() / "hf-micro";
        ImportDialog* form = page_->openImport(QString::fromStdString(source.string()));
        QTRY_VERIFY_WITH_TIMEOUT(form->importButton().isEnabled(), 60'000);
        connect(&desk().work(), &LongJob::changed, this, [this] {
            if (desk().work().progress().what.starts_with("Writing")) desk().work().stop();
        });
        QTest::mouseClick(&form->importButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!desk().work().running(), 60'000);
        page_.reset();
        controller_.reset();
        const QStringList left = entries(path("home/models"));
        QVERIFY2(left.isEmpty() || left == QStringList("hf-micro"), qPrintable(left.join(' ')));
        if (!left.isEmpty())  // it was faster than the stop: then it is whole
            QVERIFY(fs::exists(path("home/models/hf-micro/model.safetensors")));
    }
};

QTEST_MAIN(ModelsPageTest)
#include "tst_models_page.moc"
