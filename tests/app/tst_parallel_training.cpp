// SPDX-License-Identifier: GPL-3.0-or-later
// Several real processes that train one run: the same weights as one process, whatever happens to
// one of them.
#include "core/config/config_yaml.h"
#include "core/data/coco_dataset.h"
#include "core/data/data_split.h"
#include "support/folders.h"
#include "support/tiny_training.h"

#include <QProcess>
#include <QtTest>

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace captune;
using namespace captune::test;

namespace {

const QString kProgram = QStringLiteral(CAPTUNE_BINARY_DIR "/app/captune-cli");
constexpr int kPatienceMs = 120'000;
constexpr int kSoonMs = 20'000;
constexpr double kTolerance = 1e-5;

QString freePort() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket, any, length) != 0 || ::getsockname(socket, any, &length) != 0)
        qFatal("no port is free");
    ::close(socket);
    return QString::number(ntohs(address.sin_port));
}

/// One started program, ended with the object.
class Member {
public:
    Member(const QStringList& arguments, int rank, int size, const QString& port) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("RANK", QString::number(rank));
        environment.insert("WORLD_SIZE", QString::number(size));
        environment.insert("MASTER_ADDR", "127.0.0.1");
        environment.insert("MASTER_PORT", port);
        process_.setProcessEnvironment(environment);
        process_.start(kProgram, arguments);
    }
    ~Member() {
        process_.kill();
        process_.waitForFinished(kSoonMs);
    }
    Member(const Member&) = delete;
    Member& operator=(const Member&) = delete;

    bool end(int patience = kPatienceMs) {
        return process_.state() == QProcess::NotRunning || process_.waitForFinished(patience);
    }
    bool saysOnOut(const QByteArray& words) {
        while (process_.canReadLine() || process_.waitForReadyRead(kPatienceMs))
            while (process_.canReadLine())
                if (process_.readLine().contains(words)) return true;
        return false;
    }
    [[nodiscard]] int code() const { return process_.exitCode(); }
    std::string errors() {
        errors_ += process_.readAllStandardError().toStdString();
        return errors_;
    }
    QByteArray out() { return process_.readAllStandardOutput(); }
    void kill() { process_.kill(); }
    void interrupt() const { ::kill(static_cast<pid_t>(process_.processId()), SIGINT); }

private:
    QProcess process_;
    std::string errors_;
};

using Members = std::vector<std::unique_ptr<Member>>;

/// Of weights as they are; of values above 1, such as averages of BatchNorm, by their size.
struct Apart {
    double most = 0.0;
    std::string where;
};

Apart apart(const NamedTensors& a, const NamedTensors& b) {
    if (a.size() != b.size()) return {1e9, "the number of tensors"};
    Apart apart;
    for (const auto& [name, tensor] : a) {
        const auto found = b.find(name);
        if (found == b.end()) return {1e9, name};
        const at::Tensor other = found->second.to(at::kDouble);
        const double here = (tensor.to(at::kDouble) - other).abs().max().item<double>() /
                            std::max(1.0, other.abs().max().item<double>());
        if (here > apart.most) apart = {here, name};
    }
    return apart;
}

/// Nothing random in a pass, so that parts of a batch add up to the whole.
RunConfig plain(const TinyTraining& tiny, Method method) {
    RunConfig c = tiny.config(method);
    c.train.dropout = 0.0;
    c.train.dropPath = 0.0;
    c.train.trunkDropPath = 0.0;
    c.train.learningRate = 1e-3;
    c.data.pictures = 54;
    c.train.epochs = 2;
    c.train.maxUpdates = 12;
    c.train.evaluateEvery = 6;
    c.train.evaluatePictures = 20;
    return c;
}

RunConfig endless(const TinyTraining& tiny) {
    RunConfig c = plain(tiny, Method::Adapter);
    c.train.epochs = 100'000;
    c.train.maxUpdates = 0;
    c.train.evaluateEvery = 50;
    c.train.evaluatePictures = 2;
    return c;
}

}  // namespace

class ParallelTrainingTest : public QObject {
    Q_OBJECT
    const TinyTraining tiny_;
    int homes_ = 0;

    RunStore newHome() { return RunStore(tiny_.path(("home" + std::to_string(++homes_)).c_str())); }

    QStringList newRun(const RunStore& store, const RunConfig& config) const {
        const auto file = store.home() / "config.yaml";
        writeText(file, toYaml(config));
        return {"train",
                QString::fromStdString(file.string()),
                "--json",
                "--home",
                QString::fromStdString(store.home().string())};
    }
    static QStringList resumed(const RunStore& store) {
        return {"train",
                "--resume",
                "last",
                "--json",
                "--home",
                QString::fromStdString(store.home().string())};
    }

    static Members start(const QStringList& arguments, int size) {
        Members members;
        const QString port = freePort();
        for (int rank = 0; rank < size; ++rank)
            members.push_back(std::make_unique<Member>(arguments, rank, size, port));
        return members;
    }

    static void train(const QStringList& arguments, int size) {
        for (const auto& member : start(arguments, size)) {
            QVERIFY(member->end());
            QVERIFY2(member->code() == 0, member->errors().c_str());
        }
    }

    static NamedTensors weights(const RunStore& store) {
        return trainedWeights(store, store.list().front());
    }

private Q_SLOTS:
    void giveTheWeightsOfOneWithTwiceTheBatch_data() {
        QTest::addColumn<int>("method");
        QTest::addColumn<bool>("trunk");
        QTest::newRow("adapter") << int(Method::Adapter) << false;
        QTest::newRow("finetune, trunk frozen") << int(Method::Finetune) << false;
        // Two workers of one process have BatchNorm statistics of their own too.
        QTest::newRow("finetune with its trunk") << int(Method::Finetune) << true;
    }
    void giveTheWeightsOfOneWithTwiceTheBatch() {
        QFETCH(int, method);
        QFETCH(bool, trunk);
        RunConfig config = plain(tiny_, Method(method));
        config.finetune.freezeTrunk = !trunk;
        // Adam makes a whole step of a gradient that is rounding alone, of which a trunk has many.
        if (trunk) {
            config.train.learningRate = 1e-5;
            config.train.maxUpdates = 6;
        }
        const RunStore two = newHome();
        train(newRun(two, config), 2);
        if (QTest::currentTestFailed()) return;

        config.train.batchSize *= 2;
        if (trunk) config.train.workers = 2;
        const RunStore one = newHome();
        train(newRun(one, config), 1);
        if (QTest::currentTestFailed()) return;

        const Apart most = apart(weights(two), weights(one));
        QVERIFY2(most.most <= kTolerance, (most.where + " " + std::to_string(most.most)).c_str());
        const Run a = two.list().front();
        const Run b = one.list().front();
        QCOMPARE(two.list().size(), std::size_t{1});
        QCOMPARE(a.totalUpdates, b.totalUpdates);
        const RunEvents ours = two.events(a);
        const RunEvents theirs = one.events(b);
        QCOMPARE(ours.steps.size(), theirs.steps.size());
        for (std::size_t i = 0; i < ours.steps.size(); ++i) {
            QVERIFY(std::abs(ours.steps[i].loss - theirs.steps[i].loss) < 1e-4);
            QVERIFY(std::abs(ours.steps[i].gradientNorm - theirs.steps[i].gradientNorm) < 1e-3);
        }
        QCOMPARE(ours.evaluations.size(), theirs.evaluations.size());
        for (std::size_t i = 0; i < ours.evaluations.size(); ++i) {
            QVERIFY(ours.evaluations[i].metrics.contains("CIDEr"));
            QVERIFY(std::abs(ours.evaluations[i].metrics.at("loss") -
                             theirs.evaluations[i].metrics.at("loss")) < 1e-4);
        }
    }

    void sayWhatTravels() {
        RunConfig config = plain(tiny_, Method::Adapter);
        config.train.maxUpdates = 2;
        const RunStore store = newHome();
        const Members members = start(newRun(store, config), 2);
        for (const auto& member : members) QVERIFY(member->end());
        QVERIFY(members[0]->out().contains("2 processes train together: an update takes 8 pict"));
        QCOMPARE(members[1]->out(), QByteArray());
        const Run run = store.list().front();
        QCOMPARE(run.facts.at("processes"), std::string("2"));
        QCOMPARE(run.facts.at("gradient bytes sent an update"), std::to_string(run.trainable * 4));
        QVERIFY(std::stoll(run.facts.at("gradient bytes of the whole backbone")) >
                run.trainable * 4);
    }

    void goOnWithAnotherNumber_data() {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::newRow("two, then one") << 2 << 1;
        QTest::newRow("two, then three") << 2 << 3;
        QTest::newRow("one, then two") << 1 << 2;
    }
    void goOnWithAnotherNumber() {
        QFETCH(int, before);
        QFETCH(int, after);
        RunConfig config = plain(tiny_, Method::Adapter);
        config.train.epochs = 100;
        config.train.maxUpdates = 100;
        const RunStore whole = newHome();
        train(newRun(whole, config), before);
        if (QTest::currentTestFailed()) return;

        const RunStore store = newHome();
        const Members members = start(newRun(store, config), before);
        QVERIFY(members[0]->saysOnOut("\"checkpoint\""));
        members[0]->interrupt();
        for (const auto& member : members) QVERIFY(member->end());
        QCOMPARE(toString(store.list().front().status), toString(RunStatus::Stopped));
        train(resumed(store), after);
        if (QTest::currentTestFailed()) return;
        const Run run = store.list().front();
        QCOMPARE(toString(run.status), toString(RunStatus::Finished));
        QCOMPARE(run.step, whole.list().front().step);
        QCOMPARE(run.facts.at("processes"), std::to_string(after));
        const Apart most = apart(weights(store), weights(whole));
        QVERIFY2(most.most <= kTolerance, (most.where + " " + std::to_string(most.most)).c_str());
    }

    void stopTogether_data() {
        QTest::addColumn<int>("who");
        QTest::newRow("the first is asked") << 0;
        QTest::newRow("another is asked") << 1;
    }
    void stopTogether() {
        QFETCH(int, who);
        const RunStore store = newHome();
        const Members members = start(newRun(store, endless(tiny_)), 2);
        QVERIFY(members[0]->saysOnOut("\"event\":\"step\""));
        members[who]->interrupt();
        for (const auto& member : members) {
            QVERIFY(member->end(kSoonMs));
            QCOMPARE(member->code(), 1);
        }
        const Run run = store.list().front();
        QCOMPARE(toString(run.status), toString(RunStatus::Stopped));
        QCOMPARE(store.checkpoint(run, "last")->filename().string(), std::to_string(run.step));
    }

    void aLostOneEndsTheRun_data() {
        QTest::addColumn<int>("lost");
        QTest::newRow("the first is lost") << 0;
        QTest::newRow("another is lost") << 1;
    }
    void aLostOneEndsTheRun() {
        QFETCH(int, lost);
        const RunStore store = newHome();
        const Members members = start(newRun(store, endless(tiny_)), 2);
        QVERIFY(members[0]->saysOnOut("\"checkpoint\""));
        members[lost]->kill();
        Member& left = *members[1 - lost];
        QVERIFY(left.end(kSoonMs));
        QCOMPARE(left.code(), 1);
        CAPTUNE_CONTAINS(left.errors(), "Another of the 2 processes that train this run is gone");
        const Run run = store.list().front();
        const auto checkpoint = store.checkpoint(run, "last");
        QVERIFY(checkpoint.has_value());
        if (lost == 1) {
            QCOMPARE(toString(run.status), toString(RunStatus::Failed));
            QCOMPARE(checkpoint->filename().string(), std::to_string(run.step));
        }
        const Members again = start(resumed(store), 2);
        QVERIFY(again[0]->saysOnOut("\"event\":\"step\""));
        again[0]->interrupt();
        for (const auto& member : again) QVERIFY(member->end(kSoonMs));
        QVERIFY(store.list().front().step > std::stoll(checkpoint->filename().string()));
    }

    void aPictureThatOneCannotReadStopsAll() {
        RunConfig config = plain(tiny_, Method::Adapter);
        config.train.maxUpdates = 1;
        const RunStore store = newHome();
        train(newRun(store, config), 1);
        if (QTest::currentTestFailed()) return;
        const auto scenes = scenesFolder(config.data, store.dataFolder());
        config.data.format = DataFormat::Coco;
        config.data.images = (scenes / "images").string();
        config.data.train = (scenes / "annotations/captions_train.json").string();
        config.data.val = (scenes / "annotations/captions_val.json").string();
        config.train.shuffle = false;
        config.train.captionsPerPicture = 64;
        // The second process has the second four.
        const CocoDataset data(config.data.train, config.data.images);
        std::filesystem::remove(data.samples()[5].picture.file);

        const Members members = start(newRun(store, config), 2);
        for (const auto& member : members) {
            QVERIFY(member->end(kSoonMs));
            QCOMPARE(member->code(), 1);
        }
        CAPTUNE_CONTAINS(members[0]->errors(), "captune-cli: In process 2 of 2: ");
        QVERIFY(members[1]->errors().find("In process") == std::string::npos);
        const Run run = store.list().front();
        QCOMPARE(toString(run.status), toString(RunStatus::Failed));
        CAPTUNE_CONTAINS(run.message, data.samples()[5].picture.file.filename().string());
    }

    void aNumberThatIsNoneStopsAll() {
        RunConfig config = plain(tiny_, Method::Adapter);
        config.train.learningRate = 10.0;
        config.train.weightDecay = 1.0;
        config.train.clipNorm = 0.0;
        config.train.warmupRatio = 0.0;
        config.train.epochs = 100;
        config.train.maxUpdates = 400;
        config.train.evaluateEvery = 100;
        const RunStore store = newHome();
        const Members members = start(newRun(store, config), 2);
        for (const auto& member : members) {
            QVERIFY(member->end(kSoonMs));
            QCOMPARE(member->code(), 1);
            CAPTUNE_CONTAINS(member->errors(), "train.learning_rate");
        }
        QCOMPARE(toString(store.list().front().status), toString(RunStatus::Failed));
    }

    void refuseOtherData() {
        RunConfig config = plain(tiny_, Method::Adapter);
        config.train.maxUpdates = 1;
        const RunStore here = newHome();
        const QStringList first = newRun(here, config);
        train(first, 1);
        const RunStore elsewhere = newHome();
        const auto mine = scenesFolder(config.data, here.dataFolder()).filename();
        config.data.seed += 1;
        const QStringList second = newRun(elsewhere, config);
        train(second, 1);
        if (QTest::currentTestFailed()) return;
        std::filesystem::rename(scenesFolder(config.data, elsewhere.dataFolder()),
                                elsewhere.dataFolder() / mine);

        const QString port = freePort();
        Member a(first, 0, 2, port);
        Member b(second, 1, 2, port);
        QVERIFY(a.end(kSoonMs) && b.end(kSoonMs));
        QCOMPARE(a.code(), 1);
        QCOMPARE(b.code(), 1);
        CAPTUNE_CONTAINS(a.errors(), "process 2 of 2 have other training data");
        QCOMPARE(elsewhere.list().size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(ParallelTrainingTest)
#include "tst_parallel_training.moc"
