// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"

#include <QString>

namespace captune {

/// A model whose captions stand in one column.
struct CaptionSource {
    QString name;
    ModelChoice model;
    QString runId;  ///< empty when it is no run
    Method method = Method::Adapter;
    bool shipped = false;  ///< rests on the model that comes with Captune

    /// Two sources of the same key are the same model.
    [[nodiscard]] QString key() const {
        return QString::fromStdString(model.model + '\n' + model.adapter);
    }
};

}  // namespace captune
