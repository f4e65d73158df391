// SPDX-License-Identifier: GPL-3.0-or-later
// An engine without a model, for the test of engine_loader: it tells what it saw while it loaded.
#include "core/base/error.h"
#include "core/engine.h"

#include <cstdlib>

namespace captune {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "unset" : value;
}

// Read by the loader of shared libraries, as OpenBLAS does.
const std::string kCoreTypeAtLoad = environment("OPENBLAS_CORETYPE");
const std::string kWaitPolicyAtLoad = environment("OMP_WAIT_POLICY");

class FakeEngine final : public Engine {
public:
    TrainOutcome train(const RunConfig&,
                       const RunStore&,
                       TrainObserver&,
                       StopToken,
                       const ProcessPlace&) override {
        return {};
    }
    TrainOutcome resume(const std::string&,
                        const RunStore&,
                        TrainObserver&,
                        StopToken,
                        const ProcessPlace&) override {
        return {};
    }
    std::unique_ptr<CaptionSession> openCaptioner(const ModelChoice& choice) override {
        throw Error("there is no model " + choice.model);
    }
    ModelChoice resolve(const ModelChoice& choice) override { return choice; }
    ModelReport inspect(const ModelChoice&, const RunConfig&) override { throw Stopped(); }
    TestOutcome test(const TestRequest&,
                     const RunStore&,
                     const std::function<void(const Progress&)>&,
                     StopToken) override {
        return {};
    }
    void convert(const ModelChoice&,
                 const std::filesystem::path&,
                 Precision,
                 const std::function<void(const Progress&)>&,
                 StopToken) override {}
    AdapterReport inspectAdapter(const std::filesystem::path&) override { return {}; }
    void combineAdapters(const AdapterRequest&, const std::filesystem::path&) override {}
    void makeScenes(const SceneRequest&,
                    const std::function<void(const Progress&)>&,
                    StopToken) override {}
    std::vector<PictureCheck> checkPictures(std::span<const PictureSource> pictures,
                                            StopToken) override {
        return std::vector<PictureCheck>(pictures.size());
    }
    double matrixRate(std::int64_t) override { return 80e9; }
    std::map<std::string, std::string> versions() const override {
        return {{"core type", kCoreTypeAtLoad}, {"wait policy", kWaitPolicyAtLoad}};
    }
};

}  // namespace
}  // namespace captune

extern "C" __attribute__((visibility("default"))) captune::Engine* captuneMakeEngine() {
    return new captune::FakeEngine;
}
