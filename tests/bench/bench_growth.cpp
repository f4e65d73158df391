// SPDX-License-Identifier: GPL-3.0-or-later
// One measurement a process of how time and memory grow, at ofa_tiny size with random weights:
//   bench_growth picture|beams|batch|adapter|captions VALUE
// picture   pixels: a caption of 16 words by 5 beams
// beams     the same of one picture of 384 pixels
// batch     pictures of 384 pixels: an update of adapters, the frozen trunk included
// adapter   dimension: an update of 8 pictures whose features are there
// captions  opening a training split (COCO's layout, 5 captions a picture), its fingerprint, and
// the
//           word statistics of the reward in self-critical training
// Prints one JSON object a figure.
#include "core/base/clock.h"
#include "core/base/process.h"
#include "core/data/coco_dataset.h"
#include "core/engine/captioning/generate.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/model/ofa_model.h"
#include "core/engine/training/loss.h"
#include "core/engine/training/optimizer.h"
#include "core/engine/training/run_facts.h"
#include "core/engine/training/self_critical.h"
#include "support/procedural_weights.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

using namespace captune;

namespace {

constexpr std::int64_t kPixels = 384;
constexpr std::int64_t kBeams = 5;
constexpr std::int64_t kWords = 16;
constexpr std::int64_t kTargetTokens = 12;
constexpr std::int64_t kAdapterBatch = 8;
constexpr double kLeastSeconds = 1.0;
constexpr int kMostTimes = 20;

void print(const char* axis, std::int64_t value, const char* what, double seconds) {
    std::printf(
        "{\"axis\":\"%s\",\"value\":%lld,\"what\":\"%s\",\"seconds\":%.5f,\"peak_mib\":%lld}\n",
        axis,
        static_cast<long long>(value),
        what,
        seconds,
        static_cast<long long>(peakMemoryBytes() >> 20));
}

/// Best of several, after one that does not count.
double secondsOf(const std::function<void()>& work) {
    work();
    double best = 1e30;
    double sum = 0.0;
    for (int i = 0; i < kMostTimes && (i < 3 || sum < kLeastSeconds); ++i) {
        const double start = monotonicSeconds();
        work();
        const double seconds = monotonicSeconds() - start;
        best = std::min(best, seconds);
        sum += seconds;
    }
    return best;
}

at::Tensor prompt(std::int64_t batch) {
    return at::tensor({0, 99, 473, 5, 2274, 6190, 116, 2}, at::kLong).expand({batch, -1});
}

void initialise(OfaModel& model, std::int64_t adapterDim) {
    auto generator = at::detail::createCPUGenerator(1);
    model.backbone().initialise(generator);
    if (adapterDim > 0) {
        AdapterConfig config;
        config.dim = adapterDim;
        model.addAdapters(config);
        model.adapters().initialise(generator);
        selectTrainable(model, Method::Adapter, {});
    }
    model.foldTrunk();
}

double captionSeconds(std::int64_t pixels, std::int64_t beams) {
    OfaModel model(test::namedOptions("tiny"));
    initialise(model, 0);
    const c10::AutoGradMode noGrad(false);
    const at::Tensor image = at::rand({1, 3, pixels, pixels}) * 2 - 1;
    BeamOptions options;
    options.beam = beams;
    options.minLength = options.maxLength = kWords;
    return secondsOf([&] { (void)generate(model, image, prompt(1), options); });
}

class AdapterUpdate {
public:
    AdapterUpdate(std::int64_t batch, std::int64_t dim)
        : model_(test::namedOptions("tiny")),
          batch_(batch),
          words_(at::randint(4, 50000, {batch, kTargetTokens}, at::kLong)) {
        initialise(model_, dim);
        std::vector<TrainedTensor> trained;
        for (const Weight& weight : model_.adapters().weights())
            trained.push_back({weight.name, weight.tensor});
        adam_.emplace(trained, AdamOptions{});
    }

    [[nodiscard]] at::Tensor features() const {
        const c10::AutoGradMode noGrad(false);
        return model_.features(at::rand({batch_, 3, kPixels, kPixels}) * 2 - 1);
    }
    void operator()(const at::Tensor& features) {
        const Pass pass;
        const auto memory = model_.encode({features, prompt(batch_), {}}, pass);
        const Loss loss =
            labelSmoothedLoss(model_.logits(model_.decode(words_, memory, pass)), words_, {});
        loss.total.backward();
        (void)adam_->scaleAndClip(1.0 / static_cast<double>(loss.tokens), 1.0);
        adam_->step(1e-6);
        adam_->clearGradients();
        model_.weightsChanged();
    }

private:
    OfaModel model_;
    std::int64_t batch_;
    at::Tensor words_;
    std::optional<Adam> adam_;
};

std::string captionOf(std::int64_t i) {
    static constexpr std::array kWho{"A man", "Two women", "The dog", "A red car", "Some people"};
    static constexpr std::array kDoes{"is riding", "is standing near", "waits for", "looks at"};
    return std::string(kWho[static_cast<std::size_t>(i % 5)]) + " " +
           kDoes[static_cast<std::size_t>(i / 5 % 4)] + " horse number " +
           std::to_string(i % 9973) + ".";
}

void writeCaptions(const std::filesystem::path& file, std::int64_t captions) {
    std::ofstream out(file);
    out << R"({"images": [)";
    for (std::int64_t i = 0; i < captions / 5; ++i)
        out << (i > 0 ? "," : "") << R"({"id": )" << i << R"(, "file_name": ")" << i << R"(.jpg"})";
    out << R"(], "annotations": [)";
    for (std::int64_t i = 0; i < captions; ++i)
        out << (i > 0 ? "," : "") << R"({"id": )" << i << R"(, "image_id": )" << i / 5
            << R"(, "caption": ")" << captionOf(i) << R"("})";
    out << "]}";
}

void measureCaptions(std::int64_t captions) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("captune-growth-" + std::to_string(currentProcess().pid) + ".json");
    writeCaptions(file, captions);
    const double start = monotonicSeconds();
    const CocoDataset data(file, "pictures");
    const double opened = monotonicSeconds();
    print("captions", captions, "open", opened - start);
    (void)fingerprint(data);
    const double marked = monotonicSeconds();
    print("captions", captions, "fingerprint", marked - opened);
    (void)rewardOf(data.samples());
    print("captions", captions, "reward statistics", monotonicSeconds() - marked);
    std::filesystem::remove(file);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string axis = argc > 2 ? argv[1] : "";
    const std::int64_t value = argc > 2 ? std::atoll(argv[2]) : 0;
    useThreads(0);
    if (axis == "picture") {
        print("picture", value, "caption", captionSeconds(value, kBeams));
    } else if (axis == "beams") {
        print("beams", value, "caption", captionSeconds(kPixels, value));
    } else if (axis == "batch") {
        AdapterUpdate update(value, 200);
        print("batch", value, "update", secondsOf([&] { update(update.features()); }));
    } else if (axis == "adapter") {
        AdapterUpdate update(kAdapterBatch, value);
        const at::Tensor features = update.features();
        print("adapter", value, "update", secondsOf([&] { update(features); }));
    } else if (axis == "captions") {
        measureCaptions(value);
    } else {
        std::fputs("usage: bench_growth picture|beams|batch|adapter|captions VALUE\n", stderr);
        return 2;
    }
    return 0;
}
