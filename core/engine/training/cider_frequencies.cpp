// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/cider_frequencies.h"

#include "core/base/error.h"
#include "core/engine/files/mapped_file.h"
#include "core/engine/files/unpickler.h"
#include "core/metrics/document_frequencies.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace captune {
namespace {

/// All of COCO's training captions hold about four million n-grams.
constexpr PickleLimits kLimits{std::size_t{2} << 30U, 200'000'000};

struct Frequencies {
    std::vector<NgramFrequency> table;
    double pictures = 0.0;
};

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
    throw Error(file + " holds no document frequencies for CIDEr: " + why +
                "; name another file in train.cider_frequencies, or none.");
}

std::string joined(const PickleTuple& words, const std::string& file) {
    std::string text;
    for (const PickleRef word : words.items) {
        const auto* const plain = word->as<std::string>();
        if (plain == nullptr) refuse(file, "an n-gram in it is no tuple of words");
        text += (text.empty() ? "" : " ") + *plain;
    }
    return text;
}

Frequencies fromPickle(const std::filesystem::path& file) {
    const auto mapped = MappedFile::open(file);
    const Unpickled read = unpickle(mapped->bytes(), file.string(), kLimits);
    const PickleRef pictures = read.tree.root->find("ref_len");
    const PickleRef counts = read.tree.root->find("document_frequency");
    const auto* const dict = counts != nullptr ? counts->as<PickleDict>() : nullptr;
    if (pictures == nullptr || !pictures->number())
        refuse(file.string(), "the number \"ref_len\" is missing");
    if (dict == nullptr) refuse(file.string(), "the dict \"document_frequency\" is missing");
    Frequencies result;
    result.pictures = *pictures->number();
    result.table.reserve(dict->entries.size());
    for (const auto& [ngram, count] : dict->entries) {
        const auto* const words = ngram->as<PickleTuple>();
        const auto number = count->number();
        if (words == nullptr || !number || !std::isfinite(*number))
            refuse(file.string(), "an entry in it is no tuple of words with a number");
        result.table.push_back({joined(*words, file.string()), *number});
    }
    return result;
}

bool looksLikeJson(const std::filesystem::path& file) {
    const auto mapped = MappedFile::open(file);
    const auto bytes = mapped->bytes();
    const auto first = std::find_if(bytes.begin(), bytes.end(), [](std::byte byte) {
        return byte != std::byte{' '} && byte != std::byte{'\n'} && byte != std::byte{'\t'};
    });
    return first != bytes.end() && *first == std::byte{'{'};
}

}  // namespace

CiderD readCiderFrequencies(const std::filesystem::path& file) {
    if (looksLikeJson(file)) return CiderD(readDocumentFrequencies(file));
    const Frequencies found = fromPickle(file);
    if (found.table.empty()) refuse(file.string(), "its table is empty");
    try {
        return CiderD(DocumentFrequencies(found.table, found.pictures));
    } catch (const Error& problem) {
        refuse(file.string(), problem.what());
    }
}

}  // namespace captune
