// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"

#include <QString>

namespace captune {

/// A model whose captions stand in one column.
struct CaptionSource {
    QString name;  ///< empty for the plain model that comes with Captune
    ModelChoice model;
    QString runId;  ///< empty when it is no run
    Method method = Method::Adapter;
    bool shipped = false;  ///< rests on the model that comes with Captune

    /// Two sources of the same key are the same model.
    [[nodiscard]] QString key() const {
        return QString::fromStdString(model.model + '\n' + model.adapter);
    }
    /// What people call it, in the language of the moment.
    [[nodiscard]] QString title() const;
};

/// The plain model that comes with Captune.
[[nodiscard]] CaptionSource shippedSource();
/// Whether a model of this name comes with Captune.
[[nodiscard]] bool isShipped(const std::string& model);
/// An adapter folder on the backbone that it names, or on the shipped model if that is not here.
[[nodiscard]] CaptionSource adapterSource(const QString& folder);

}  // namespace captune
