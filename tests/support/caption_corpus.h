// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/evaluate.h"
#include "support/oracle.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace captune::test {

/// The files of captions/captions in the oracle that hold candidates with scores.
inline const std::vector<const char*> kScoredCorpora{"fakecap",
                                                     "karpathy_magic",
                                                     "karpathy_zerocap",
                                                     "karpathy_clipre",
                                                     "karpathy_contrastive",
                                                     "val2017_showtell",
                                                     "flickr30k_magic",
                                                     "pascal50s",
                                                     "abstract48s_B",
                                                     "abstract48s_C"};

inline nlohmann::json readJson(const std::filesystem::path& file) {
    std::ifstream in(file);
    return nlohmann::json::parse(in);
}

/// Tokenised captions of one system beside the oracle's scores of the same pictures.
struct CaptionCorpus {
    std::vector<ScoredPair> pairs;
    std::vector<nlohmann::json> pictures;
    nlohmann::json corpus;
};

/// The Karpathy systems keep their references in a file of their own.
inline CaptionCorpus readCaptionCorpus(const std::string& name) {
    const auto folder = oracleFolder() / "captions/captions";
    const nlohmann::json data = readJson(folder / (name + ".json"));
    nlohmann::json references;
    if (name.starts_with("karpathy")) references = readJson(folder / "karpathy_refs.json");
    CaptionCorpus corpus;
    corpus.corpus = data.at("corpus");
    for (const auto& [id, picture] : data.at("images").items()) {
        const auto& texts = picture.contains("refs_tok") ? picture : references.at("images").at(id);
        corpus.pairs.push_back({picture.at("cand_tok"), texts.at("refs_tok")});
        corpus.pictures.push_back(picture);
    }
    return corpus;
}

/// Pairs of val2017_showtell with `references` references each, repeated until there are `count`:
/// for benches.
inline std::vector<ScoredPair> repeatedPairs(std::size_t count, std::size_t references) {
    const CaptionCorpus corpus = readCaptionCorpus("val2017_showtell");
    std::vector<ScoredPair> pairs;
    while (pairs.size() < count) {
        ScoredPair pair = corpus.pairs[pairs.size() % corpus.pairs.size()];
        pair.references.resize(references, pair.references.front());
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

}  // namespace captune::test
