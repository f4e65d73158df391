// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/picture_results.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <unordered_set>

namespace captune {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxLineBytes = 1024U * 1024U;
constexpr double kLargestFigure = 1e9;
constexpr std::int64_t kMostWords = 1'000'000;  // of a caption; keeps sums over pictures exact

/// Says what is wrong with the line that is being read.
struct Place {
    const std::string& origin;
    std::size_t line = 0;

    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(origin + ", line " + std::to_string(line) + ": " + what +
                    "; test the run again to write the file anew");
    }
};

std::string text(const Place& place, const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        place.refuse("there is no text \"" + std::string(key) + "\"");
    return found->get<std::string>();
}

std::int64_t count(const Place& place, const Json& value, const char* key) {
    if (!value.is_number_integer() || value < 0 || value > kMostWords)
        place.refuse("\"" + std::string(key) + "\" is no count");
    return value.get<std::int64_t>();
}

std::int64_t countIn(const Place& place, const Json& object, const char* key) {
    const auto found = object.find(key);
    return count(place, found == object.end() ? Json() : *found, key);
}

std::array<std::int64_t, kLongestNgram> countsIn(const Place& place,
                                                 const Json& object,
                                                 const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array() || found->size() != kLongestNgram)
        place.refuse("\"" + std::string(key) + "\" is no list of four counts");
    std::array<std::int64_t, kLongestNgram> counts{};
    for (std::size_t n = 0; n < kLongestNgram; ++n) counts[n] = count(place, (*found)[n], key);
    return counts;
}

std::optional<BleuCounts> bleuIn(const Place& place, const Json& object) {
    const auto found = object.find("bleu");
    if (found == object.end()) return {};
    if (!found->is_object()) place.refuse("\"bleu\" is no object");
    BleuCounts counts;
    counts.length = countIn(place, *found, "length");
    counts.referenceLength = countIn(place, *found, "reference_length");
    counts.guesses = countsIn(place, *found, "guesses");
    counts.correct = countsIn(place, *found, "correct");
    for (std::size_t n = 0; n < kLongestNgram; ++n)
        if (counts.correct[n] > counts.guesses[n])
            place.refuse("\"bleu\" has more correct words than words");
    return counts;
}

std::vector<std::string> referencesIn(const Place& place, const Json& object) {
    const auto found = object.find("references");
    if (found == object.end() || !found->is_array())
        place.refuse("there is no list \"references\"");
    std::vector<std::string> references;
    for (const Json& reference : *found) {
        if (!reference.is_string()) place.refuse("a reference is no text");
        references.push_back(reference.get<std::string>());
    }
    return references;
}

std::map<std::string, double> metricsIn(const Place& place, const Json& object) {
    const auto found = object.find("metrics");
    if (found == object.end() || !found->is_object()) place.refuse("there are no \"metrics\"");
    std::map<std::string, double> metrics;
    for (const auto& [name, value] : found->items()) {
        if (!value.is_number() || !(std::abs(value.get<double>()) <= kLargestFigure))
            place.refuse("the metric \"" + name.substr(0, 80) + "\" is no sensible number");
        metrics[name] = value.get<double>();
    }
    return metrics;
}

PictureResult readLine(const Place& place, std::string_view line) {
    const Json object = Json::parse(line, nullptr, false);
    if (!object.is_object()) place.refuse("this is no JSON object");
    return {text(place, object, "image_id"),
            text(place, object, "image_file"),
            text(place, object, "caption"),
            referencesIn(place, object),
            {metricsIn(place, object), bleuIn(place, object)}};
}

std::string toLine(const PictureResult& result) {
    Json object{{"image_id", result.imageId},
                {"image_file", result.imageFile},
                {"caption", result.caption},
                {"references", result.references},
                {"metrics", result.figures.metrics}};
    if (const auto& bleu = result.figures.bleu)
        object["bleu"] = {{"length", bleu->length},
                          {"reference_length", bleu->referenceLength},
                          {"guesses", bleu->guesses},
                          {"correct", bleu->correct}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

void writePictureResults(const std::filesystem::path& file,
                         std::span<const PictureResult> results) {
    std::string lines;
    for (const PictureResult& result : results) lines += toLine(result);
    writeFileAtomically(file, lines);
}

std::vector<PictureResult> parsePictureResults(std::string_view lines, const std::string& origin) {
    std::vector<PictureResult> results;
    std::unordered_set<std::string> seen;
    Place place{origin};
    while (!lines.empty()) {
        ++place.line;
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (end > kMaxLineBytes) place.refuse("the line is longer than a picture's can be");
        results.push_back(readLine(place, lines.substr(0, end)));
        if (!seen.insert(results.back().imageId).second)
            place.refuse("picture " + results.back().imageId.substr(0, 80) + " stands twice");
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return results;
}

std::vector<PictureResult> readPictureResults(const std::filesystem::path& file) {
    return parsePictureResults(readTextFile(file), file.string());
}

std::filesystem::path pictureResultsBeside(std::filesystem::path resultsFile) {
    return resultsFile.replace_extension(".jsonl");
}

}  // namespace captune
