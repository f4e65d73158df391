// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_json.h"

namespace captune {

using Json = nlohmann::ordered_json;

Json toJson(const StepEvent& event) {
    Json line{{"event", "step"},
              {"step", event.step},
              {"epoch", event.epoch},
              {"loss", event.loss},
              {"nll", event.nll},
              {"learning_rate", event.learningRate},
              {"gradient_norm", event.gradientNorm},
              {"seconds_total", event.secondsTotal},
              {"pictures_per_second", event.picturesPerSecond}};
    if (event.reward) line["reward"] = *event.reward;
    if (event.advantage) line["advantage"] = *event.advantage;
    return line;
}

Json toJson(const EvaluationEvent& event) {
    Json line{{"event", "evaluation"},
              {"step", event.step},
              {"epoch", event.epoch},
              {"metrics", event.metrics},
              {"pictures", event.pictures},
              {"seconds", event.seconds},
              {"seconds_total", event.secondsTotal},
              {"best", event.best}};
    if (event.asked) line["asked"] = true;
    return line;
}

Json toJson(const SampleCaption& sample) {
    return {{"event", "sample"},
            {"step", sample.step},
            {"image_id", sample.imageId},
            {"image_file", sample.imageFile},
            {"caption", sample.caption},
            {"references", sample.references},
            {"cider", sample.cider}};
}

}  // namespace captune
