// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/recompute.h"

#include "core/engine/model/torch_compat.h"

#include <ATen/ATen.h>
#include <ATen/core/ivalue.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include <utility>

namespace captune {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr const char* kCall = "call";

/// One call of a layer, to be repeated in backward.
struct Call final : torch::CustomClassHolder {
    LayerCall layer;
    Pass pass;
    Autocast autocast;
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
        leaves.push_back(tensor.defined() ? tensor.detach().requires_grad_(tensor.requires_grad())
                                          : tensor);
    return leaves;
}

struct Recompute : torch::autograd::Function<Recompute> {
    // `anchor` needs gradient even where only weights inside the layer do.
    static at::Tensor forward(AutogradContext* context,
                              const c10::intrusive_ptr<Call>& call,
                              const at::Tensor& /*anchor*/,
                              at::TensorList inputs) {
        context->saved_data[kCall] =
            at::IValue::make_capsule(c10::intrusive_ptr<torch::CustomClassHolder>(call));
        context->save_for_backward(inputs.vec());
        return std::exchange(call->value, {});
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto held = context->saved_data[kCall].toCapsule();
        const auto* call = static_cast<const Call*>(held.get());
        const variable_list inputs = detached(context->get_saved_variables());
        {
            const c10::AutoGradMode withGrad(true);
            at::Tensor value;
            {
                const AutocastScope autocast(call->autocast);
                value = call->layer(inputs, withSameDraws(call->pass));
            }
            torch::autograd::backward({value}, {gradients.front()});
        }
        variable_list result(2);  // of the call and of the anchor: none
        for (const at::Tensor& input : inputs)
            result.push_back(input.defined() ? input.grad() : at::Tensor());
        return result;
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
    // The graph of this call tells whether anything needs gradient, and is dropped at once.
    at::Tensor value = layer(inputs, pass);
    if (!value.requires_grad()) return value;
    call->autocast = Autocast::current(value.device().type());
    call->value = value.variable_data();
    value.reset();
    const at::Tensor anchor =
        at::zeros({1}, call->value.options().dtype(at::kFloat)).requires_grad_(true);
    return Recompute::apply(call, anchor, at::TensorList(inputs));
}

}  // namespace captune
