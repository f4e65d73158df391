// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/adapter_objects.h"

#include "core/base/error.h"
#include "core/engine/files/adapter_combine.h"
#include "core/engine/files/adapter_folder.h"

#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;

void addDims(const AdapterShape& shape, std::vector<std::int64_t>& dims) {
    if (shape.kind == AdapterKind::Bottleneck) dims.push_back(shape.config.dim);
    for (const AdapterShape& part : shape.parts) addDims(part, dims);
}

std::int64_t bytesOf(const fs::path& folder) {
    std::int64_t bytes = 0;
    for (const char* name : {kAdapterConfigFile, kAdapterWeightsFile}) {
        std::error_code problem;
        const auto size = fs::file_size(folder / name, problem);
        if (!problem) bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

}  // namespace

AdapterReport describeAdapter(const fs::path& folder) {
    const AdapterFiles adapter = readAdapter(folder);
    AdapterReport report;
    report.kind = toString(adapter.shape.kind);
    report.baseModel = adapter.baseModel;
    report.baseHash = adapter.baseHash;
    addDims(adapter.shape, report.dims);
    report.place = adapter.shape.config;
    report.layers = static_cast<std::int64_t>(layersOf(adapter.weights).size());
    for (const auto& [name, tensor] : adapter.weights) report.parameters += tensor.numel();
    report.bytes = bytesOf(folder);
    return report;
}

void writeCombinedAdapter(const AdapterRequest& request, const fs::path& folder) {
    const auto adapters = readAdapters(request.folders);
    switch (request.combine) {
        case AdapterCombine::Average:
            return writeAdapter(folder, averageAdapters(adapters, request.weights));
        case AdapterCombine::Stack:
            return writeAdapter(folder, nestAdapters(AdapterKind::Stack, adapters));
        case AdapterCombine::Fusion:
            break;
    }
    throw Error(
        "Adapters are averaged or stacked as they are; to fuse them, train a run with "
        "adapter.combine fusion.");
}

}  // namespace captune
