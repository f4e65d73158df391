// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/sample_scenes.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/scene_facts.h"
#include "core/data/scenes/scene_plan.h"
#include "core/engine/images/draw_scene.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace captune {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kProgressText = "Drawing sample scenes";
constexpr std::int64_t kReportEvery = 32;

std::string pictureName(SceneDomain domain, std::size_t index) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%06zu", index + 1);
    return (domain == SceneDomain::Flat ? "flat_" : "scenes_") + std::string(digits.data()) +
           ".jpg";
}

void writeBytes(const fs::path& file, std::span<const std::uint8_t> bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        throw Error("cannot write " + file.string() +
                    ": check that the disk has room and the folder is writable");
    }
}

/// A folder that vanishes again unless it was moved to its final name.
class DraftFolder {
public:
    explicit DraftFolder(const fs::path& target)
        : target_(target), draft_(temporaryBeside(target)) {
        std::error_code problem;
        if (fs::exists(target) && !(fs::is_directory(target) && fs::is_empty(target, problem))) {
            throw Error(
                target.string() +
                " exists already: choose another folder for the sample scenes or delete it");
        }
        makeFolders(draft_ / "images");
        makeFolders(draft_ / "annotations");
    }
    DraftFolder(const DraftFolder&) = delete;
    DraftFolder& operator=(const DraftFolder&) = delete;
    ~DraftFolder() {
        std::error_code ignored;
        if (!kept_) fs::remove_all(draft_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return draft_; }
    void keep() {
        std::error_code problem;
        fs::rename(draft_, target_, problem);
        if (problem) {
            throw Error("cannot move the sample scenes to " + target_.string() + ": " +
                        problem.message() + "; choose another folder");
        }
        kept_ = true;
    }

private:
    fs::path target_;
    fs::path draft_;
    bool kept_ = false;
};

/// Runs `draw` for every index on all cores, the calling thread included; only that one reports.
class ParallelDrawing {
public:
    ParallelDrawing(std::size_t count, const std::function<void(std::size_t)>& draw, StopToken stop)
        : count_(count), draw_(draw), stop_(std::move(stop)) {}

    void run(const std::function<void(const Progress&)>& progress) {
        const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
        {
            std::vector<std::jthread> helpers;
            for (std::size_t i = 1; i < std::min(cores, count_); ++i) {
                helpers.emplace_back([this] { work({}); });
            }
            work(progress);
        }
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    void work(const std::function<void(const Progress&)>& progress) {
        try {
            for (std::int64_t own = 0;; ++own) {
                const std::size_t index = next_.fetch_add(1);
                if (index >= count_) return;
                stop_.check();
                draw_(index);
                if (progress && own % kReportEvery == 0) {
                    progress({kProgressText,
                              static_cast<std::int64_t>(std::min(index, count_)),
                              static_cast<std::int64_t>(count_)});
                }
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!failure_) failure_ = std::current_exception();
            next_ = count_;
        }
    }

    std::size_t count_;
    const std::function<void(std::size_t)>& draw_;
    StopToken stop_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    std::exception_ptr failure_;
};

Json captionsJson(std::span<const Scene> scenes, std::size_t first) {
    Json images = Json::array();
    Json annotations = Json::array();
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        const Scene& scene = scenes[i];
        const std::size_t id = first + i + 1;
        images.push_back({{"id", id},
                          {"file_name", pictureName(scene.domain, id - 1)},
                          {"width", kScenePixels},
                          {"height", kScenePixels},
                          {"scene", Json::parse(sceneFactsToJson(factsOf(scene)))}});
        for (std::size_t k = 0; k < scene.captions.size(); ++k) {
            annotations.push_back({{"id", (id - 1) * scene.captions.size() + k + 1},
                                   {"image_id", id},
                                   {"caption", scene.captions[k]}});
        }
    }
    return {{"info", {{"description", "Captune sample scenes"}, {"version", "1"}}},
            {"images", std::move(images)},
            {"annotations", std::move(annotations)}};
}

void writeCaptions(const fs::path& folder, std::span<const Scene> scenes) {
    const SceneSplits splits = splitScenes(static_cast<std::int64_t>(scenes.size()));
    std::size_t first = 0;
    for (const auto& [split, size] :
         {std::pair{"train", splits.train}, {"val", splits.val}, {"test", splits.test}}) {
        const auto count = static_cast<std::size_t>(size);
        const std::string text = captionsJson(scenes.subspan(first, count), first).dump() + '\n';
        writeFileAtomically(folder / ("captions_" + std::string(split) + ".json"), text);
        first += count;
    }
}

}  // namespace

void drawSampleScenes(const SceneRequest& request,
                      const std::function<void(const Progress&)>& progress,
                      StopToken stop) {
    const std::vector<Scene> scenes = planScenes(request.domain, request.pictures, request.seed);
    DraftFolder draft(fs::absolute(request.folder).lexically_normal());
    const std::function<void(std::size_t)> draw = [&](std::size_t index) {
        writeBytes(draft.path() / "images" / pictureName(request.domain, index),
                   drawScene(scenes[index]));
    };
    ParallelDrawing(scenes.size(), draw, std::move(stop)).run(progress);
    writeCaptions(draft.path() / "annotations", scenes);
    draft.keep();
    if (progress) progress({kProgressText, request.pictures, request.pictures});
}

}  // namespace captune
