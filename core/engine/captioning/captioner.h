// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/engine.h"
#include "core/engine/captioning/loaded_model.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// Pictures and prompt through the encoder, without gradients: images float32 [B, 3, y, x].
[[nodiscard]] EncoderOutput encodeImages(const LoadedModel& model, const at::Tensor& images);

/// The same from the trunk's features, [B, 1024, h, w].
[[nodiscard]] EncoderOutput encodeFeatures(const LoadedModel& model, const at::Tensor& features);

/// Captions of encoded pictures, best first for each. Throws Stopped.
[[nodiscard]] std::vector<std::vector<Caption>> captionEncoded(const LoadedModel& model,
                                                               const EncoderOutput& memory,
                                                               const GenerateConfig& settings,
                                                               const StopToken& stop = {});

/// Teacher-forced log-probabilities of a caption as it is written, behind one space.
/// image float32 [1, 3, y, x].
[[nodiscard]] ScoreResult scoreCaption(const LoadedModel& model,
                                       const at::Tensor& image,
                                       const std::string& caption);

/// Pictures of so many pixels a side to encode and decode together: as many as an eighth of the
/// machine's free memory holds the activations of, at most 8.
[[nodiscard]] std::size_t picturesAtOnce(std::int64_t pixels);

/// A backbone in memory that captions pictures.
class Captioner final : public CaptionSession {
public:
    explicit Captioner(const ModelChoice& choice);
    ~Captioner() override;

    [[nodiscard]] CaptionResult caption(const std::filesystem::path& image,
                                        const GenerateConfig& settings,
                                        StopToken stop) override;
    [[nodiscard]] CaptionResult caption(const EncodedPicture& image,
                                        const GenerateConfig& settings,
                                        StopToken stop) override;
    void captionMany(std::span<const std::filesystem::path> images,
                     const GenerateConfig& settings,
                     const std::function<void(const CaptionResult&)>& each,
                     StopToken stop) override;
    [[nodiscard]] ScoreResult score(const std::filesystem::path& image,
                                    const std::string& caption) override;
    [[nodiscard]] WordAttention attention(const std::filesystem::path& image,
                                          const Caption& caption,
                                          StopToken stop) override;
    [[nodiscard]] WordAttention attention(const EncodedPicture& image,
                                          const Caption& caption,
                                          StopToken stop) override;
    void useAdapter(const std::string& adapterFolder) override;

private:
    template <typename Decode>
    CaptionResult captionDecoded(const std::string& name,
                                 const Decode& decode,
                                 const GenerateConfig& settings,
                                 const StopToken& stop);
    template <typename Decode>
    WordAttention attentionDecoded(const Decode& decode,
                                   const Caption& caption,
                                   const StopToken& stop);
    struct Prepared;
    [[nodiscard]] Prepared prepare(std::span<const std::filesystem::path> images) const;
    void captionPrepared(Prepared& pictures,
                         const GenerateConfig& settings,
                         const StopToken& stop) const;

    std::unique_ptr<LoadedModel> model_;
    std::int64_t threads_;
};

}  // namespace captune
