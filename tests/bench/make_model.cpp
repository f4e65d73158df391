// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a model folder as it comes from the Hugging Face hub, with random float32 weights in a
// pytorch_model.bin that LibTorch's own writer makes:
//   bench_make_model tiny|base FOLDER VOCABULARY
// VOCABULARY is a folder with vocab.json and merges.txt; words are made up until there are as many
// as the published models have.
#include "core/base/files.h"
#include "core/engine/model/ofa_model.h"
#include "support/procedural_weights.h"

#include <ATen/CPUGeneratorImpl.h>
#include <nlohmann/json.hpp>
#include <torch/csrc/jit/serialization/pickler.h>

#include <caffe2/serialize/inline_container.h>
#include <cstdio>
#include <filesystem>

using namespace captune;
namespace fs = std::filesystem;

namespace {

constexpr int kWords = 50265;

void writeVocabulary(const fs::path& from, const fs::path& to) {
    auto words = nlohmann::json::parse(readTextFile(from / "vocab.json", 1 << 26));
    for (int id = static_cast<int>(words.size()); id < kWords; ++id)
        words["word" + std::to_string(id)] = id;
    writeFileAtomically(to / "vocab.json", words.dump());
    fs::copy_file(from / "merges.txt", to / "merges.txt", fs::copy_options::overwrite_existing);
}

void writeWeights(const OfaOptions& options, const fs::path& file) {
    OfaModel model(options);
    auto generator = at::detail::createCPUGenerator(1);
    model.backbone().initialise(generator);
    c10::Dict<std::string, at::Tensor> weights;
    for (const Weight& weight : model.backbone().weights())
        weights.insert(weight.name, weight.tensor);
    std::string pickle;
    torch::jit::Pickler pickler(
        [&pickle](const char* bytes, std::size_t count) { pickle.append(bytes, count); },
        nullptr,
        nullptr,
        nullptr,
        nullptr,
        false);
    pickler.protocol();
    pickler.pushIValue(weights);
    pickler.stop();
    caffe2::serialize::PyTorchStreamWriter writer(file.string());
    writer.writeRecord("data.pkl", pickle.data(), pickle.size());
    std::size_t place = 0;
    for (const at::Tensor& tensor : pickler.tensorData())
        writer.writeRecord("data/" + std::to_string(place++), tensor.data_ptr(), tensor.nbytes());
    writer.writeEndOfFile();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: bench_make_model tiny|base FOLDER VOCABULARY\n", stderr);
        return 2;
    }
    const OfaOptions options = test::namedOptions(argv[1]);
    const fs::path folder = argv[2];
    fs::create_directories(folder);
    writeFileAtomically(folder / "config.json",
                        R"({"model_type": "ofa", "patch_image_size": 480})");
    writeVocabulary(argv[3], folder);
    writeWeights(options, folder / "pytorch_model.bin");
    return 0;
}
