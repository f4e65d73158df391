// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/files/unpickler.h"

#include <QtTest>

#include <initializer_list>
#include <span>
#include <string>

using captune::PickleRef;
using captune::Unpickled;

namespace {

Unpickled read(const std::string& pickle) {
    return captune::unpickle(std::as_bytes(std::span(pickle)), "test.pt");
}

std::string complaint(const std::string& pickle) {
    try {
        (void)read(pickle);
    } catch (const captune::Error& error) {
        return error.what();
    }
    return {};
}

/// Parts one after another (and no zero bytes: those go into a std::string).
std::string join(std::initializer_list<std::string> parts) {
    std::string result;
    for (const auto& part : parts) result += part;
    return result;
}

std::string repeat(const std::string& part, int times) {
    std::string result;
    result.reserve(part.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i) result += part;
    return result;
}

}  // namespace

class UnpicklerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbers_data() {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<qlonglong>("value");
        QTest::newRow("one byte") << QByteArray("K\xff.") << 255LL;
        QTest::newRow("two bytes") << QByteArray("M\x01\x02.") << 513LL;
        QTest::newRow("four bytes") << QByteArray("J\xfe\xff\xff\xff.") << -2LL;
        QTest::newRow("no bytes") << QByteArray("\x8a\x00.", 3) << 0LL;
        QTest::newRow("long") << QByteArray("\x8a\x02\x00\x80.", 5) << -32768LL;
        QTest::newRow("wide long") << QByteArray("\x8a\x05\x00\x00\x00\x00\x01.", 8) << (1LL << 32);
        QTest::newRow("long4") << QByteArray("\x8b\x01\x00\x00\x00\x7f.", 7) << 127LL;
    }
    void numbers() {
        QFETCH(QByteArray, pickle);
        QFETCH(qlonglong, value);
        const auto result = read(pickle.toStdString());
        QCOMPARE(*result.tree.root->integer(), std::int64_t{value});
        QCOMPARE(result.size, static_cast<std::size_t>(pickle.size()));
    }

    void stopsAtTheEndOfThePickle() { QCOMPARE(read("K\x01.rest").size, 3UL); }

    void floatsAreBigEndian() {
        QCOMPARE(*read(std::string("G\x40\x04\0\0\0\0\0\0.", 10)).tree.root->number(), 2.5);
    }

    void namesBecomeInertObjects() {
        const auto object = read(
            "cos\nsystem\nK\x01\x85R}\x8c\x01"
            "aK\x07sb.");
        QCOMPARE(std::string(object.tree.root->className()), std::string("os.system"));
        QCOMPARE(*object.tree.root->find("a")->integer(), std::int64_t{7});
        QVERIFY(object.tree.root->find("b") == nullptr);
    }

    void laterKeysWin() {
        const auto result = read(
            "}\x8c\x01"
            "aK\x01s\x8c\x01"
            "aK\x02s.");
        QCOMPARE(*result.tree.root->find("a")->integer(), std::int64_t{2});
    }

    void aListInItselfIsHarmless() {
        const auto result = read(
            "]q\x01h\x01"
            "a.");
        const auto* list = result.tree.root->as<captune::PickleList>();
        QVERIFY(list->items.at(0) == result.tree.root);
    }

    void deepNestingIsHarmless() {
        QVERIFY(complaint(join({repeat("]", 200'000), repeat("a", 199'999), "."})).empty());
        QVERIFY(complaint(join({")", repeat("\x85", 500'000), "."})).empty());
    }

    void hostileStreamsAreErrors_data() {
        QTest::addColumn<QByteArray>("pickle");
        const auto row = [](const char* name, const std::string& pickle) {
            QTest::newRow(name) << QByteArray::fromStdString(pickle);
        };
        row("nothing", "");
        row("no stop", "N");
        row("nothing to return", ".");
        row("unknown opcode", "\xff.");
        row("text opcode of protocol 0", "I1\n.");
        row("protocol 9", std::string("\x80\x09N.", 4));
        row("pops too much", "0N.");
        row("dup of nothing", "2.");
        row("below the mark", "N(0.");
        row("mark never set", "Nt.");
        row("tuple of too few", "N\x86.");
        row("append to nothing", "Na.");
        row("append to a number", "K\x01Na.");
        row("items of a list", "]NNs.");
        row("odd items", "}(Nu.");
        row("recalls the unknown", "h\x07.");
        row("global without end", "cos\nsystem");
        row("global with endless name", join({"c", std::string(100'000, 'x'), "\n\n."}));
        row("stack global of numbers", "K\x01K\x02\x93.");
        row("string past the end", "X\xff\xff\xff\xffshort.");
        row("huge string", std::string("\x8d\xff\xff\xff\xff\xff\xff\xff\xffx.", 11));
        row("huge bytes", std::string("\x8e\xff\xff\xff\xff\xff\xff\xff\x7fx.", 11));
        row("long past the end",
            "\x8a\xff"
            "1.");
        row("persistent id of nothing", "NQ.");
        row("persistent id too short", "N\x85Q.");
        row("tensor of nothing", "ctorch._utils\n_rebuild_tensor_v2\n)R.");
        row("tensor without storage", "ctorch._utils\n_rebuild_tensor_v2\n(NNNNtR.");
        row("parameter of nothing", "ctorch._utils\n_rebuild_parameter\n)R.");
        row("storage type no name",
            "(\x8c\x07storagectorch\nFloat\xffStorage\n\x8c\x01"
            "0\x8c\x03"
            "cpuK\x04tQ.");
        row("pairs that are none", "ccollections\nOrderedDict\n]Na\x85R.");
        row("endless stack", repeat("N", 1'100'000));
        row("endless marks", repeat("(", 1'100'000));
        row("endless work", repeat("N0", 10'100'000));
        const auto half = join({"h\x01h\x01", repeat("h\x01", 100'000), "t"});
        row("endless memory",
            join({"(", repeat("N", 500'000), "tq\x01", repeat(join({"0(", half}), 400)}));
        const auto fat =
            join({"X", std::string("\x00\x00\x10\x00", 4), std::string(1U << 20U, 'x'), "q\x01"});
        row("endless copies of a name", join({fat, repeat("h\x01h\x01\x93", 1000), "."}));
    }
    void hostileStreamsAreErrors() {
        QFETCH(QByteArray, pickle);
        const auto message = complaint(pickle.toStdString());
        QVERIFY2(message.find("test.pt") != std::string::npos, message.c_str());
    }

    void storagesAndTensorsAreChecked_data() {
        QTest::addColumn<QByteArray>("sizes");
        QTest::newRow("negative") << QByteArray("J\xff\xff\xff\xff\x85K\x01\x85");
        QTest::newRow("no tuple") << QByteArray("K\x01K\x01");
        QTest::newRow("stride missing") << QByteArray("K\x01\x85)");
        QTest::newRow("text") << QByteArray("X\x01\0\0\0x\x85K\x01\x85", 10);
        const auto many = join({"(", repeat("K\x01", 65), "t"});
        QTest::newRow("too many") << QByteArray::fromStdString(join({many, many}));
    }
    void storagesAndTensorsAreChecked() {
        QFETCH(QByteArray, sizes);
        const std::string storage =
            "(\x8c\x07storagectorch\nFloatStorage\n\x8c\x01"
            "0\x8c\x03"
            "cpuK\x04tQ";
        const auto tensor = [&](const std::string& shape) {
            return join({"ctorch._utils\n_rebuild_tensor_v2\n(",
                         storage,
                         std::string("K\0", 2),
                         shape,
                         "\x89NtR."});
        };
        const auto sound = read(tensor("K\x04\x85K\x01\x85"));
        QVERIFY(sound.tree.root->tensor() != nullptr);
        QCOMPARE(sound.tree.root->tensor()->sizes.at(0), std::int64_t{4});
        QCOMPARE(sound.tree.root->tensor()->storage->key, std::string("0"));
        const auto message = complaint(tensor(sizes.toStdString()));
        QVERIFY2(message.find("shape") != std::string::npos, message.c_str());
    }
};

QTEST_APPLESS_MAIN(UnpicklerTest)
#include "tst_unpickler.moc"
