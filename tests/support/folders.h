// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace captune::test {

/// A folder that is deleted again with the object.
class TemporaryFolder {
public:
    [[nodiscard]] std::filesystem::path path() const { return folder_.path().toStdString(); }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path() / name;
    }

private:
    QTemporaryDir folder_;
};

inline void writeText(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

inline std::string readText(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The sentence of the Error that `work` throws; empty if it throws none.
template <class Thrown, class Work>
std::string sentenceOf(Work work) {
    try {
        work();
    } catch (const Thrown& error) {
        return error.what();
    }
    return {};
}

}  // namespace captune::test

/// Checks that `sentence` (a std::string) holds `part`, and shows it if not.
#define CAPTUNE_CONTAINS(sentence, part)                 \
    QVERIFY2((sentence).find(part) != std::string::npos, \
             (std::string("not in the text: ") + (part) + "\n" + (sentence)).c_str())
