// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/drawn_pictures.h"
#include "support/fake_engine.h"
#include "ui/captions/attention_bar.h"
#include "ui/captions/caption_saver.h"
#include "ui/captions/picture_pane.h"
#include "ui/captions/picture_strip.h"
#include "ui/captions/reference_view.h"
#include "ui/captions/word_text.h"
#include "ui/icons.h"
#include "ui/main_window.h"
#include "ui/pages/caption_page.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/train_page.h"
#include "ui/widgets/picture_view.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUrl>
#include <QtEndian>
#include <QtTest>

using namespace captune;
using namespace std::chrono_literals;

namespace {

QByteArray pngBytes(const QSize& size = {32, 24}) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// The check sum of a PNG's chunk.
quint32 checkSum(const QByteArray& chunk) {
    quint32 sum = ~0U;
    for (const char byte : chunk) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ (sum & 1U ? 0xEDB88320U : 0U);
    }
    return ~sum;
}

/// A PNG whose header says that it has 30,000 x 30,000 pixels.
QByteArray hugePngHeader() {
    QByteArray bytes = pngBytes();
    const QByteArray side = QByteArray::fromHex("00007530");
    bytes.replace(16, 4, side);
    bytes.replace(20, 4, side);
    const quint32 sum = qToBigEndian(checkSum(bytes.mid(12, 17)));
    bytes.replace(29, 4, reinterpret_cast<const char*>(&sum), 4);
    return bytes;
}

}  // namespace

class CaptionPageTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<MainWindow> window_;

    void make(FakeScript script = {}) {
        window_.reset();
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        window_ = std::make_unique<MainWindow>(fakeSource(engine_),
                                               RunStore(folder_.filePath("home").toStdString()));
        window_->resize(1280, 800);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }
    CaptionPage& page() { return window_->captionPage(); }
    CaptionColumn& column(std::size_t index = 0) { return *page().columns()[index]; }
    PictureView& view() { return page().picture().view(); }
    QString bar() { return page().picture().attention().text(); }

    void drop(QMimeData& mime) {
        QDragEnterEvent enter(
            QPoint(200, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(200, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &event);
    }
    void dropFiles(const QStringList& files) {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString& file : files) urls << QUrl::fromLocalFile(file);
        mime.setUrls(urls);
        drop(mime);
    }
    QStringList scenes(int count) const {
        QStringList files;
        for (int i = 0; i < count; ++i)
            files << folder_.filePath(QStringLiteral("pictures/scene-%1.png").arg(i));
        return files;
    }
    /// Moves the pointer onto a word as the window system does.
    void pointAt(WordText& text, int word) {
        const QPoint place = text.wordRect(word).center();
        QMouseEvent move(QEvent::MouseMove,
                         QPointF(place),
                         QPointF(text.mapToGlobal(place)),
                         Qt::NoButton,
                         Qt::NoButton,
                         Qt::NoModifier);
        QApplication::sendEvent(&text, &move);
    }
    void leave(WordText& text) {
        QEvent event(QEvent::Leave);
        QApplication::sendEvent(&text, &event);
    }
    QColor pixel(const QPointF& part) {
        const QRect place = view().pictureRect();
        const QImage shown = view().grab().toImage();
        return shown.pixelColor(place.x() + static_cast<int>(place.width() * part.x()),
                                place.y() + static_cast<int>(place.height() * part.y()));
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(
            QSettings::IniFormat, QSettings::UserScope, folder_.path() + "/settings");
        registerIcons();
        drawPictures(folder_.filePath("pictures"), 6);
        drawDataset(folder_.filePath("data"), 8);
    }
    void cleanup() {
        window_.reset();
        QSettings().clear();
    }

    void aWordPointedAtShowsWhereItLooks() {
        make();
        dropFiles(scenes(1));
        QTRY_VERIFY(column().beam(0) != nullptr);
        QTRY_VERIFY(!view().pictureRect().isEmpty());
        WordText& text = *column().beam(0);
        const QColor corner(pixel({0.9, 0.9}));
        QVERIFY(!view().hasHeat());
        pointAt(text, 0);
        QTRY_VERIFY(view().hasHeat());
        QVERIFY2(bar().contains("75 %"), qPrintable(bar()));
        QVERIFY(bar().contains(text.words()[0]));
        QVERIFY(pixel({0.9, 0.9}).lightness() < corner.lightness() * 3 / 4);
        const QColor hot = pixel({0.28, 0.28});
        QVERIFY(hot.red() > hot.blue() + 40);
        pointAt(text, 1);  // looks elsewhere, and is known already
        QTRY_VERIFY(bar().contains(text.words()[1]));
        QVERIFY(pixel({0.28, 0.28}).lightness() < hot.lightness());
        QCOMPARE(engine_->attended.load(), 1);
        leave(text);
        QTRY_VERIFY(!view().hasHeat());
    }

    void aClickHoldsAWordAndEscapeLetsItGo() {
        make();
        dropFiles(scenes(1));
        QTRY_VERIFY(column().beam(1) != nullptr);
        WordText& second = *column().beam(1);
        QTest::mouseClick(&second, Qt::LeftButton, Qt::NoModifier, second.wordRect(1).center());
        QTRY_VERIFY(view().hasHeat());
        QCOMPARE(second.pinned(), 1);
        leave(second);
        QTest::qWait(100);
        QVERIFY(view().hasHeat());
        pointAt(*column().beam(0), 0);
        QTRY_VERIFY(bar().contains(column().beam(0)->words()[0]));
        leave(*column().beam(0));
        QTRY_VERIFY(bar().contains(second.words()[1]));
        second.setFocus();
        QTest::keyClick(&second, Qt::Key_Escape);
        leave(second);
        QTRY_VERIFY(!view().hasHeat());
        QCOMPARE(second.pinned(), -1);
    }

    void arrowKeysWalkThroughTheWords() {
        make();
        dropFiles(scenes(1));
        QTRY_VERIFY(column().beam(0) != nullptr);
        WordText& text = *column().beam(0);
        text.setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(bar().contains("75 %"));
        QVERIFY(bar().contains(text.words()[0]));
        QTest::keyClick(&text, Qt::Key_Right);
        QTRY_VERIFY(bar().contains(text.words()[1]));
        QTest::keyClick(&text, Qt::Key_Return);
        QCOMPARE(text.pinned(), 1);
        QTest::keyClick(&text, Qt::Key_Return);
        QCOMPARE(text.pinned(), -1);
    }

    void newSettingsCaptionAnewAndDropWhatWasSeen() {
        make();
        dropFiles(scenes(1));
        QTRY_VERIFY(column().beam(0) != nullptr);
        WordText& text = *column().beam(0);
        QTest::mouseClick(&text, Qt::LeftButton, Qt::NoModifier, text.wordRect(0).center());
        QTRY_VERIFY(view().hasHeat());
        QCOMPARE(column().result().captions.size(), std::size_t(5));
        auto* beam = window_->captionPage().findChild<QSpinBox*>();
        QVERIFY(beam);
        beam->setValue(2);
        leave(text);
        QTRY_VERIFY(!view().hasHeat());
        QTRY_COMPARE(column().result().captions.size(), std::size_t(2));
        QCOMPARE(page().board().settings().beam, std::int64_t{2});
        pointAt(*column().beam(0), 0);
        QTRY_COMPARE(engine_->attended.load(), 2);
    }

    void pictureDataOfBrowsersIsTaken_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("data");
        const QByteArray html =
            "<meta charset='utf-8'><img class=\"x\" src=\"data:image/png;base64," +
            pngBytes().toBase64() + "\" alt='a'>";
        QTest::newRow("bytes") << "image/png" << pngBytes();
        QTest::newRow("page") << "text/html" << html;
    }
    void pictureDataOfBrowsersIsTaken() {
        QFETCH(QString, format);
        QFETCH(QByteArray, data);
        make();
        QMimeData mime;
        mime.setUrls({QUrl("https://example.org/cat.png")});
        mime.setData(format, data);
        drop(mime);
        QCOMPARE(page().pictures().rowCount(), 1);
        QCOMPARE(page().pictures().items()[0].pasted.size(), QSize(32, 24));
        QTRY_VERIFY(!column().bestText().isEmpty());
        QCOMPARE(page().message(), QString());
    }

    void anImageObjectIsTaken() {
        make();
        QMimeData mime;
        QImage image(20, 10, QImage::Format_RGB32);
        image.fill(Qt::blue);
        mime.setImageData(image);
        drop(mime);
        QCOMPARE(page().pictures().rowCount(), 1);
        QTRY_VERIFY(!column().bestText().isEmpty());
    }

    void addressesAloneAreNotFetched() {
        make();
        QMimeData mime;
        mime.setUrls({QUrl("https://example.org/cat.png")});
        mime.setHtml("<img src='https://example.org/cat.png'>");
        drop(mime);
        QCOMPARE(page().pictures().rowCount(), 0);
        QVERIFY2(page().message().contains("save the picture first"), qPrintable(page().message()));
    }

    void picturesTooLargeAreRefusedUnread() {
        make();
        QMimeData mime;
        mime.setData("image/png", hugePngHeader());
        drop(mime);
        QCOMPARE(page().pictures().rowCount(), 0);
        QVERIFY(page().message().contains("too large"));
    }

    void aPictureOfADatasetShowsItsReferencesAndScores() {
        make();
        dropFiles({folder_.filePath("data/images/scene-3.png")});
        QTRY_VERIFY(page().picture().references().text().contains("a small house"));
        QVERIFY(page().picture().references().text().contains("a house on a hill under the sun"));
        QTRY_VERIFY(column().scoresText().contains("CIDEr-D"));
        for (const char* metric : {"BLEU-4", "ROUGE-L"})
            QVERIFY(column().scoresText().contains(metric));
        dropFiles(scenes(1));
        QTRY_VERIFY(!column().bestText().isEmpty());
        QTRY_VERIFY(page().picture().references().text().isEmpty());
        QCOMPARE(column().scoresText(), QString());
    }

    void arrowsStepAndDeleteCanBeUndone() {
        make();
        dropFiles(scenes(6));
        QListView& list = page().strip().list();
        QCOMPARE(list.currentIndex().row(), 0);
        list.setFocus();
        QTest::keyClick(&list, Qt::Key_Right);
        QTest::keyClick(&list, Qt::Key_Right);
        QCOMPARE(list.currentIndex().row(), 2);
        QTest::keyClick(&list, Qt::Key_Left);
        QCOMPARE(list.currentIndex().row(), 1);
        QTest::keyClick(&page(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(list.currentIndex().row(), 2);
        QTRY_COMPARE(page().board().captioned(), 6);
        QTest::keyClick(&list, Qt::Key_Delete);
        QCOMPARE(page().pictures().rowCount(), 5);
        QCOMPARE(page().board().captioned(), 5);
        QVERIFY(page().message().contains("taken away"));
        QTest::keyClick(&list, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(page().pictures().rowCount(), 6);
        QCOMPARE(page().pictures().rowOf(scenes(6)[2]), 2);
        QCOMPARE(list.currentIndex().row(), 2);
        QCOMPARE(page().board().captioned(), 6);  // kept, not made again
        list.selectAll();
        QTest::keyClick(&list, Qt::Key_Delete);
        QCOMPARE(page().pictures().rowCount(), 0);
        QTest::keyClick(&page(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(page().pictures().rowCount(), 6);
    }

    void marksSayWhatIsCaptionedAndWhatFailed() {
        make();
        dropFiles({scenes(1)[0], "/nowhere/gone.jpg"});
        const auto state = [&](int row) {
            return page().pictures().index(row).data(PictureListModel::StateRole).toInt();
        };
        QTRY_COMPARE(state(0), int(PictureState::Captioned));
        QTRY_COMPARE(state(1), int(PictureState::Failed));
        QVERIFY(page().pictures().index(1).data(Qt::ToolTipRole).toString().contains("missing"));
    }

    void severalFoldersAreSearchedAndTheSearchCanBeStopped() {
        make({.captionTime = 0ms});
        QDir().mkpath(folder_.filePath("many/inner"));
        const QByteArray bytes = pngBytes();
        for (int i = 0; i < 700; ++i) {
            QFile file(folder_.filePath(QStringLiteral("many/%1%2.png")
                                            .arg(i % 2 ? "inner/" : "")
                                            .arg(i, 4, 10, QLatin1Char('0'))));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        }
        dropFiles({folder_.filePath("many"), folder_.filePath("pictures")});
        QTRY_COMPARE(page().pictures().rowCount(), 706);
        QVERIFY(page().pictures().nameAt(0).endsWith("0000.png"));
        make({.captionTime = 0ms});
        connect(&page().pictures(), &QAbstractItemModel::rowsInserted, this, [this] {
            for (QToolButton* button : page().strip().findChildren<QToolButton*>())
                if (button->accessibleName().startsWith("Stop the search")) button->click();
        });
        dropFiles({folder_.filePath("many"), folder_.filePath("pictures")});
        QTRY_VERIFY(page().pictures().rowCount() > 0);
        const int kept = page().pictures().rowCount();
        QVERIFY(kept < 700);
        QTest::qWait(150);
        QCOMPARE(page().pictures().rowCount(), kept);
    }

    void thousandsOfPicturesKeepTheListQuick() {
        make({.captionTime = 0ms});
        std::vector<PictureItem> items;
        for (int i = 0; i < 5000; ++i)
            items.push_back({QStringLiteral("/nowhere/%1.jpg").arg(i), {}});
        page().pictures().add(items);
        page().choosePicture(4321);
        QCOMPARE(page().strip().list().currentIndex().row(), 4321);
        QTRY_VERIFY(page()
                        .strip()
                        .list()
                        .visualRect(page().pictures().index(4321))
                        .intersects(page().strip().list().viewport()->rect()));
        QTRY_VERIFY(!column().errorText().isEmpty());
    }

    void picturesAreCaptionedWhileATrainingRuns() {
        make({.updates = 100'000});
        RunConfig config;
        config.name = "beside";
        window_->trainPage().newRun().setConfig(config);
        window_->trainPage().newRun().start();
        QTRY_VERIFY(window_->controller().busy());
        dropFiles(scenes(2));
        QTRY_COMPARE(page().board().captioned(), 2);
        pointAt(*column().beam(0), 0);
        QTRY_VERIFY(view().hasHeat());
        QVERIFY(window_->controller().busy());
        window_->controller().stop();
        QTRY_VERIFY(!window_->controller().busy());
    }

    void theDeskOutlivesItsPage() {
        make();
        CaptionDesk desk(window_->controller());
        const int opened = engine_->opened;
        {
            CaptionPage first(window_->controller(), desk);
            Dropped dropped;
            dropped.pictures = scenes(4);
            first.take(dropped);
            CaptionSource source;
            source.name = "run";
            source.model.model = "/runs/one";
            first.addSource(source);
            first.choosePicture(2);
            QTRY_COMPARE(desk.board().captioned(), 8);
        }
        CaptionPage second(window_->controller(), desk);
        QCOMPARE(second.columns().size(), std::size_t(2));
        QCOMPARE(second.strip().list().currentIndex().row(), 2);
        QVERIFY(!second.columns()[1]->bestText().isEmpty());
        QVERIFY(!second.columns()[0]->source().title().isEmpty());
        QVERIFY(!desk.board().busy());
        QCOMPARE(engine_->opened - opened, 2);
    }

    void savesWhatTheDatasetCallsThePictures() {
        make();
        dropFiles({folder_.filePath("data/images/scene-5.png"), scenes(1)[0]});
        QTRY_COMPARE(page().board().captioned(), 2);
        const QString json = folder_.filePath("out.json");
        page().saver().saveCocoResults(0, json);
        QTRY_VERIFY(QFile::exists(json));
        QFile file(json);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray results = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(results.size(), 2);
        QVERIFY(results[0].toObject()["image_id"].isDouble());
        QCOMPARE(results[0].toObject()["image_id"].toInt(), 5);
        QCOMPARE(results[0].toObject()["caption"].toString(),
                 bestText(page().board().table().rows[0].results[0]));
        QCOMPARE(results[1].toObject()["image_id"].toString(), QString("scene-0"));

        const QString csv = folder_.filePath("out.csv");
        page().saver().saveTable(csv);
        QTRY_VERIFY(QFile::exists(csv));
        QFile table(csv);
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = table.readAll().split('\n');
        QVERIFY(lines[0].startsWith("picture,image_id,"));
        QVERIFY(lines[1].contains("scene-5.png,5,"));
        page().saver().copyCurrent();
        QCOMPARE(QApplication::clipboard()->text(), column().bestText());
        page().saver().copyTable();
        QVERIFY(QApplication::clipboard()->text().contains("scene-5.png\t"));
        page().saver().saveBeams("/nowhere/at/all.csv");
        QVERIFY(page().message().contains("could not be written"));
    }

    void theLookOfATurnedPictureIsTurnedWithIt() {
        QImage image(80, 40, QImage::Format_RGB32);
        image.fill(QColor(128, 128, 128));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QVERIFY(image.save(&buffer, "JPEG"));
        // Exif with one entry: orientation 6, turn by a quarter clockwise.
        bytes.insert(2,
                     QByteArray::fromHex("ffe10022457869660000"
                                         "4d4d002a00000008"
                                         "0001"
                                         "011200030000000100060000"
                                         "00000000"));
        const QString file = folder_.filePath("turned.jpg");
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.close();
        PictureView view;
        view.resize(200, 200);
        view.showFile(file);
        QTRY_COMPARE(view.pictureRect().size(), QSize(100, 200));
        view.setHeat(HeatMap{2, 4, {1, 0, 0, 0, 0, 0, 0, 0}});  // top left before the turn
        const QImage shown = view.grab().toImage();
        const QRect place = view.pictureRect();
        const auto red = [&](double x, double y) {
            const QColor c = shown.pixelColor(place.x() + static_cast<int>(place.width() * x),
                                              place.y() + static_cast<int>(place.height() * y));
            return c.red() - c.blue();
        };
        QVERIFY(red(0.9, 0.05) > 40);
        QVERIFY(red(0.1, 0.05) < 20);
        QVERIFY(red(0.1, 0.95) < 20);
    }
};

QTEST_MAIN(CaptionPageTest)
#include "tst_caption_page.moc"
