// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/recompute.h"

#include "core/engine/model/torch_compat.h"

#include <ATen/ATen.h>
#include <ATen/core/ivalue.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/functions/accumulate_grad.h>

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>
#include <vector>

namespace captune {
namespace {

using torch::autograd::AccumulateGrad;
using torch::autograd::AutogradContext;
using torch::autograd::Node;
using torch::autograd::variable_list;

constexpr const char* kCall = "call";

/// One call of a layer, to be repeated in backward.
struct Call final : torch::CustomClassHolder {
    LayerCall layer;
    Pass pass;
    Autocast autocast;
    variable_list weights;
    at::Tensor value;
};

Pass withSameDraws(const Pass& pass) {
    Pass copy = pass;
    copy.recompute = false;
    if (pass.generator) copy.generator = pass.generator->clone();
    return copy;
}

variable_list detached(const variable_list& tensors) {
    variable_list leaves;
    for (const at::Tensor& tensor : tensors)
        leaves.push_back(tensor.detach().requires_grad_(tensor.requires_grad()));
    return leaves;
}

bool holds(const variable_list& tensors, const at::Tensor& tensor) {
    return std::ranges::any_of(tensors, [&](const at::Tensor& t) { return t.is_same(tensor); });
}

/// Leaves that `value` was made of, except `inputs`: the weights inside a layer.
variable_list weightsBehind(const at::Tensor& value, const variable_list& inputs) {
    variable_list weights;
    std::unordered_set<Node*> seen;
    std::vector<Node*> next{value.grad_fn().get()};
    while (!next.empty()) {
        Node* const node = next.back();
        next.pop_back();
        if (node == nullptr || !seen.insert(node).second) continue;
        const auto* leaf = dynamic_cast<const AccumulateGrad*>(node);
        if (leaf != nullptr && !holds(inputs, leaf->variable)) weights.push_back(leaf->variable);
        for (const torch::autograd::Edge& edge : node->next_edges())
            next.push_back(edge.function.get());
    }
    return weights;
}

struct Recompute : torch::autograd::Function<Recompute> {
    /// `tensors` are the layer's inputs and then its weights.
    static at::Tensor forward(AutogradContext* context,
                              const c10::intrusive_ptr<Call>& call,
                              at::TensorList tensors) {
        context->saved_data[kCall] =
            at::IValue::make_capsule(c10::intrusive_ptr<torch::CustomClassHolder>(call));
        const auto inputs = tensors.slice(0, tensors.size() - call->weights.size());
        context->save_for_backward(inputs.vec());
        return std::exchange(call->value, {});
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto held = context->saved_data[kCall].toCapsule();
        const auto* call = static_cast<const Call*>(held.get());
        const variable_list inputs = detached(context->get_saved_variables());
        variable_list wanted;
        std::ranges::copy_if(inputs, std::back_inserter(wanted), [](const at::Tensor& input) {
            return input.requires_grad();
        });
        wanted.insert(wanted.end(), call->weights.begin(), call->weights.end());
        const variable_list found = torch::autograd::grad(
            {runAgain(*call, inputs)}, wanted, {gradients.front()}, {}, false, true);
        variable_list result{at::Tensor()};  // of the call: none
        auto next = found.begin();
        for (const at::Tensor& input : inputs)
            result.push_back(input.requires_grad() ? *next++ : at::Tensor());
        result.insert(result.end(), next, found.end());
        return result;
    }

    static at::Tensor runAgain(const Call& call, const variable_list& inputs) {
        const c10::AutoGradMode withGrad(true);
        const AutocastScope autocast(call.autocast);
        return call.layer(inputs, withSameDraws(call.pass));
    }
};

}  // namespace

at::Tensor callLayer(const LayerCall& layer,
                     const std::vector<at::Tensor>& inputs,
                     const Pass& pass) {
    if (!pass.recompute || !c10::GradMode::is_enabled()) return layer(inputs, pass);
    auto call = c10::make_intrusive<Call>();
    call->layer = layer;
    call->pass = withSameDraws(pass);
    // The graph of this call tells which weights need a gradient, and is dropped at once.
    const variable_list own = detached(inputs);
    at::Tensor value = layer(own, pass);
    if (!value.requires_grad()) return value;
    call->autocast = Autocast::current(value.device().type());
    call->weights = weightsBehind(value, own);
    call->value = value.variable_data();
    value.reset();
    variable_list all = inputs;
    all.insert(all.end(), call->weights.begin(), call->weights.end());
    return Recompute::apply(call, at::TensorList(all));
}

}  // namespace captune
