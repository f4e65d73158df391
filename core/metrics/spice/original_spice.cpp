// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/original_spice.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/metrics/spice/child_process.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>
#include <system_error>

namespace captune {

namespace {

/// A folder of our own below the system's for temporary files; removed with all in it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "captune-spice-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            throw Error("no temporary folder could be made in " +
                        std::filesystem::temp_directory_path().string() + ": check its rights");
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string inputFor(std::span<const ScoredPair> pairs) {
    nlohmann::json items = nlohmann::json::array();
    for (std::size_t i = 0; i < pairs.size(); ++i)
        items.push_back(
            {{"image_id", i}, {"test", pairs[i].hypothesis}, {"refs", pairs[i].references}});
    return items.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

[[noreturn]] void strangeOutput(const std::string& what) {
    throw Error("the output of the SPICE program " + what +
                ": check that the folder holds SPICE 1.0 and try again");
}

/// F of a picture, or NaN, which the program writes as null, where there is nothing to score.
double scoreIn(const nlohmann::json& scores, const std::string& category) {
    const auto entry = scores.find(category);
    if (entry == scores.end() || !entry->is_object() || !entry->contains("f"))
        strangeOutput("lacks the score \"" + category + "\"");
    const nlohmann::json& f = (*entry)["f"];
    if (f.is_null()) return std::nan("");
    if (!f.is_number()) strangeOutput("holds a score that is no number");
    return f.get<double>();
}

const nlohmann::json& scoresOf(const nlohmann::json& item, std::size_t expected) {
    if (!item.is_object() || item.value("image_id", nlohmann::json()) != expected)
        strangeOutput("does not list the pictures in order");
    const auto scores = item.find("scores");
    if (scores == item.end() || !scores->is_object()) strangeOutput("lacks scores");
    return *scores;
}

OriginalSpiceScores readOutput(const std::string& text, std::size_t pictures) {
    const nlohmann::json items = nlohmann::json::parse(text, nullptr, false);
    if (!items.is_array() || items.size() != pictures)
        strangeOutput("is no list of " + std::to_string(pictures) + " pictures");
    OriginalSpiceScores result;
    std::map<std::string, std::pair<double, std::size_t>> sums;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const nlohmann::json& scores = scoresOf(items[i], i);
        const double all = scoreIn(scores, "All");
        result.perPicture.push_back(std::isnan(all) ? 0.0 : all);
        for (const auto& [category, value] : scores.items()) {
            if (category == "All") continue;
            const double f = scoreIn(scores, category);
            if (std::isnan(f)) continue;
            sums[category].first += f;
            ++sums[category].second;
        }
    }
    for (const auto& [category, sum] : sums)
        result.categories[category] = sum.first / static_cast<double>(sum.second);
    return result;
}

}  // namespace

OriginalSpice OriginalSpice::find(const std::filesystem::path& folder) {
    OriginalSpice found;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("spice-") || !name.ends_with(".jar")) continue;
        if (!found.jar.empty())
            throw Error(folder.string() + " holds several spice-*.jar: keep one of them");
        found.jar = std::filesystem::absolute(entry.path());
    }
    if (found.jar.empty())
        throw Error(folder.string() + " holds no spice-*.jar: give the folder of SPICE 1.0");
    return found;
}

OriginalSpiceScores runOriginalSpice(std::span<const ScoredPair> pairs,
                                     const OriginalSpice& original,
                                     const StopToken& stop) {
    const TemporaryFolder folder;
    const std::filesystem::path input = folder.path() / "in.json";
    const std::filesystem::path output = folder.path() / "out.json";
    writeFileAtomically(input, inputFor(pairs));
    ChildProcess process;
    process.program = original.java;
    process.arguments = {"-Xmx8G",
                         "-jar",
                         original.jar.string(),
                         input.string(),
                         "-out",
                         output.string(),
                         "-subset"};
    process.folder = original.jar.parent_path();
    process.log = folder.path() / "log.txt";
    process.timeout = original.timeout;
    runToEnd(process, stop);
    if (!std::filesystem::exists(output)) strangeOutput("is missing");
    return readOutput(readTextFile(output), pairs.size());
}

}  // namespace captune
