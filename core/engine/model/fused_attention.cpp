// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/fused_attention.h"

#include "core/engine/model/kernels/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace captune {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// With rows whose values lie side by side.
at::Tensor inRows(const at::Tensor& x) {
    return x.size(3) < 2 || x.stride(3) == 1 ? x : x.contiguous();
}

float* rowsOf(const at::Tensor& x, std::int64_t picture, std::int64_t head) {
    return x.data_ptr<float>() + picture * x.stride(0) + head * x.stride(1);
}

HeadInput headOf(const AttentionParts& p, std::int64_t picture, std::int64_t head) {
    HeadInput one{};
    one.queries = rowsOf(p.queries, picture, head);
    one.keys = rowsOf(p.keys, picture, head);
    one.values = rowsOf(p.values, picture, head);
    one.bias = rowsOf(p.bias, picture, head);
    one.queryStep = p.queries.stride(2);
    one.keyStep = p.keys.stride(2);
    one.valueStep = p.values.stride(2);
    one.biasStep = p.bias.stride(2);
    one.rows = p.queries.size(2);
    one.columns = p.keys.size(2);
    one.width = p.queries.size(3);
    one.factor = p.factors.defined() ? p.factors.data_ptr<float>()[head] : 1.0F;
    return one;
}

/// [B, T, H * d] as [B, H, T, d].
at::Tensor byHead(const at::Tensor& x, std::int64_t heads) {
    return x.view({x.size(0), x.size(1), heads, -1}).transpose(1, 2);
}

using Attend = void (*)(const HeadInput& head, float* out, std::ptrdiff_t step, float* scratch);

/// Every head of every picture, at least `each` to a thread -> [B, T, H * d].
at::Tensor attendEach(const AttentionParts& p,
                      std::int64_t keyStep,
                      std::int64_t each,
                      std::int64_t scratchFloats,
                      Attend attend) {
    const std::int64_t heads = p.queries.size(1);
    const at::Tensor out =
        at::empty({p.queries.size(0), p.queries.size(2), heads * p.queries.size(3)},
                  p.queries.options().requires_grad(false));
    const at::Tensor outs = byHead(out, heads);
    at::parallel_for(0, p.queries.size(0) * heads, each, [&](std::int64_t begin, std::int64_t end) {
        const at::Tensor scratch = at::empty({scratchFloats}, at::kFloat);
        for (std::int64_t i = begin; i < end; ++i) {
            HeadInput head = headOf(p, i / heads, i % heads);
            head.keyStep = keyStep;
            attend(head,
                   rowsOf(outs, i / heads, i % heads),
                   outs.stride(2),
                   scratch.data_ptr<float>());
        }
    });
    return out;
}

at::Tensor forwardOf(const AttentionParts& p) {
    const std::int64_t scratch = kernels().scratchFloats(headOf(p, 0, 0), false);
    return attendEach(p, p.keys.stride(2), 1, scratch, kernels().attend);
}

struct Gradients {
    at::Tensor queries, keys, values, bias;
};

HeadGradients gradientsOf(const Gradients& g,
                          const at::Tensor& out,
                          std::int64_t picture,
                          std::int64_t head) {
    HeadGradients one{};
    one.out = rowsOf(out, picture, head);
    one.outStep = out.stride(2);
    one.queries = rowsOf(g.queries, picture, head);
    one.queryStep = g.queries.stride(2);
    one.keys = rowsOf(g.keys, picture, head);
    one.keyStep = g.keys.stride(2);
    one.values = rowsOf(g.values, picture, head);
    one.valueStep = g.values.stride(2);
    if (g.bias.defined()) {
        one.bias = rowsOf(g.bias, picture, head);
        one.biasStep = g.bias.stride(2);
    }
    return one;
}

at::Tensor likeLinear(const at::Tensor& x) {
    return byHead(
        at::empty({x.size(0), x.size(2), x.size(1) * x.size(3)}, x.options().requires_grad(false)),
        x.size(1));
}

/// Heads run side by side; pictures too, unless they add to the same gradient of the bias.
void backwardInto(const AttentionParts& p, const at::Tensor& out, const Gradients& g) {
    const std::int64_t pictures = p.queries.size(0);
    const std::int64_t heads = p.queries.size(1);
    const bool shared = g.bias.defined() && g.bias.stride(0) == 0 && pictures > 1;
    const std::int64_t each = shared ? pictures : 1;
    at::parallel_for(0, pictures * heads / each, 1, [&](std::int64_t begin, std::int64_t end) {
        const at::Tensor scratch =
            at::empty({kernels().scratchFloats(headOf(p, 0, 0), true)}, at::kFloat);
        for (std::int64_t i = begin; i < end; ++i)
            for (std::int64_t j = 0; j < each; ++j) {
                const std::int64_t picture = shared ? j : i / heads;
                kernels().attendBackward(headOf(p, picture, i % heads),
                                         gradientsOf(g, out, picture, i % heads),
                                         scratch.data_ptr<float>());
            }
    });
}

/// Not a tensor to autograd: a frozen one, or none.
struct Factors {
    at::Tensor values;
};

at::Tensor overAll(const at::Tensor& bias, const at::Tensor& queries) {
    return bias.expand({queries.size(0), queries.size(1), bias.size(2), bias.size(3)});
}

struct FusedAttention : torch::autograd::Function<FusedAttention> {
    /// bias [1 or B, H, T, N].
    static at::Tensor forward(AutogradContext* context,
                              const at::Tensor& queries,
                              const at::Tensor& keys,
                              const at::Tensor& values,
                              const at::Tensor& bias,
                              const Factors& factors) {
        const variable_list parts{inRows(queries), inRows(keys), inRows(values), inRows(bias)};
        context->saved_data[kBiasTrains] = bias.requires_grad();
        context->save_for_backward({parts[0], parts[1], parts[2], parts[3], factors.values});
        return forwardOf(
            {parts[0], parts[1], parts[2], overAll(parts[3], parts[0]), factors.values});
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor& bias = saved[3];
        const AttentionParts p{saved[0], saved[1], saved[2], overAll(bias, saved[0]), saved[4]};
        const at::Tensor ofBias =
            context->saved_data[kBiasTrains].toBool() ? at::zeros_like(bias) : at::Tensor();
        const Gradients g{likeLinear(p.queries),
                          likeLinear(p.keys),
                          likeLinear(p.values),
                          ofBias.defined() ? overAll(ofBias, p.queries) : ofBias};
        backwardInto(p, byHead(gradients.front().contiguous(), p.queries.size(1)), g);
        return {g.queries, g.keys, g.values, ofBias, {}};
    }

    static constexpr const char* kBiasTrains = "bias_trains";
};

/// The bias as [1 or B, H, T, N].
at::Tensor inFourDimensions(const AttentionParts& p) {
    at::Tensor bias = p.bias;
    while (bias.dim() < 4) bias = bias.unsqueeze(0);
    return bias.expand({bias.size(0), p.queries.size(1), p.queries.size(2), p.keys.size(2)});
}

bool onProcessor(const at::Tensor& x) {
    return x.device().is_cpu() && x.scalar_type() == at::kFloat;
}

}  // namespace

bool canFuse(const AttentionParts& p) {
    return onProcessor(p.queries) && onProcessor(p.keys) && onProcessor(p.values) &&
           onProcessor(p.bias);
}

at::Tensor fusedAttention(const AttentionParts& p) {
    const std::int64_t heads = p.queries.size(1);
    const at::Tensor bias = inFourDimensions(p);
    const bool trained = p.factors.defined() && p.factors.requires_grad();
    const Factors frozen{trained ? at::Tensor() : p.factors};
    const at::Tensor mixed = FusedAttention::apply(p.queries, p.keys, p.values, bias, frozen);
    return trained ? (mixed.view({mixed.size(0), mixed.size(1), heads, -1}) *
                      p.factors.view({1, 1, heads, 1}))
                         .view(mixed.sizes())
                   : mixed;
}

at::Tensor roomForKeys(at::IntArrayRef sizes, const at::TensorOptions& options) {
    const std::int64_t padded = (sizes[2] + kKeyStep - 1) / kKeyStep * kKeyStep;
    return at::empty({sizes[0], sizes[1], sizes[3], padded}, options)
        .narrow(3, 0, sizes[2])
        .transpose(2, 3);
}

at::Tensor selectKeys(const at::Tensor& keys, const at::Tensor& rows) {
    const std::int64_t step = keys.stride(3);
    return keys
        .as_strided({keys.size(0), keys.size(1), keys.size(3), step},
                    {keys.stride(0), keys.stride(1), step, 1})
        .index_select(0, rows)
        .narrow(3, 0, keys.size(2))
        .transpose(2, 3);
}

bool canAttendFewRows(const AttentionParts& p) {
    constexpr std::int64_t kMost = 2 * kFewScratchRows;
    return !c10::GradMode::is_enabled() && canFuse(p) && p.queries.size(2) <= kMost &&
           p.keys.stride(2) == 1 && p.keys.stride(3) % kKeyStep == 0 &&
           p.keys.size(3) % kKeyStep == 0;
}

at::Tensor attendFewRows(const AttentionParts& parts) {
    constexpr std::int64_t kFloatsEach = 1 << 20;
    const AttentionParts p{inRows(parts.queries),
                           parts.keys,
                           inRows(parts.values),
                           overAll(inRows(inFourDimensions(parts)), parts.queries),
                           parts.factors};
    const std::int64_t columns = p.keys.size(2);
    const std::int64_t each =
        std::max<std::int64_t>(1, kFloatsEach / (2 * columns * p.keys.size(3)));
    const std::int64_t scratch = kFewScratchRows * (columns + kKeyStep);
    return attendEach(p, p.keys.stride(3), each, scratch, kernels().attendFew);
}

}  // namespace captune
