// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine_loader.h"

#include "core/base/error.h"
#include "core/base/process.h"

#include <cstdlib>
#include <dlfcn.h>
#include <system_error>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;

#ifdef __APPLE__
constexpr const char* kLibraryName = "libcaptune_engine.dylib";
#else
constexpr const char* kLibraryName = "libcaptune_engine.so";
#endif
constexpr const char* kMakeFunction = "captuneMakeEngine";
constexpr const char* kRemedy =
    "; build the target captune_engine, install Captune whole, or set CAPTUNE_ENGINE to the file";

/// OpenBLAS 0.3.21 takes kernels many times too slow for processors it does not know by name.
/// Empty where its own choice is good.
std::string kernelsForThisProcessor() {
#if defined(__x86_64__) && defined(__GNUC__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "Haswell";
#endif
    return {};
}

/// What the matrix libraries read while they are loaded; the user's own settings are kept.
void prepareEnvironment() {
    constexpr int kKeep = 0;
    if (const std::string kernels = kernelsForThisProcessor(); !kernels.empty())
        ::setenv("OPENBLAS_CORETYPE", kernels.c_str(), kKeep);
    ::setenv("OMP_WAIT_POLICY", "PASSIVE", kKeep);
}

/// Folder of the library that this code is in.
fs::path baseFolder() {
    Dl_info info{};
    if (::dladdr(reinterpret_cast<const void*>(&baseFolder), &info) == 0) return {};
    std::error_code problem;
    const fs::path file = fs::canonical(info.dli_fname, problem);
    return problem ? fs::path() : file.parent_path();
}

std::vector<fs::path> engineFolders() {
    std::vector<fs::path> folders;
    if (const fs::path base = baseFolder(); !base.empty()) {
        folders.push_back(base);
        folders.push_back(base / "engine");
    }
    if (const fs::path program = programFolder(); !program.empty()) {
        folders.push_back(program.parent_path() / "core/engine");
        folders.push_back(program.parent_path() / CAPTUNE_LIBRARY_FOLDER);
    }
    return folders;
}

fs::path findEngine() {
    if (const char* chosen = std::getenv("CAPTUNE_ENGINE"); chosen != nullptr && *chosen != '\0')
        return chosen;
    std::error_code ignored;
    for (const fs::path& folder : engineFolders())
        if (fs::exists(folder / kLibraryName, ignored)) return folder / kLibraryName;
    throw Error(std::string("the engine ") + kLibraryName + " is not beside " +
                baseFolder().string() + kRemedy);
}

std::string lastLoadError() {
    const char* text = ::dlerror();
    return text == nullptr ? "unknown reason" : text;
}

std::shared_ptr<Engine> load() {
    const fs::path file = findEngine();
    prepareEnvironment();
    void* library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        throw Error("cannot load the engine " + file.string() + ": " + lastLoadError() + kRemedy);
    using MakeEngine = Engine* (*)();
    const auto make = reinterpret_cast<MakeEngine>(::dlsym(library, kMakeFunction));
    if (make == nullptr) throw Error(file.string() + " is no engine of Captune" + kRemedy);
    std::shared_ptr<Engine> engine(make());
    if (engine == nullptr) throw Error("the engine " + file.string() + " did not start" + kRemedy);
    return engine;
}

}  // namespace

std::shared_ptr<Engine> loadEngine() {
    // Never destroyed: at exit the libraries below it are taken down in an order of their own.
    static const auto* const kept = new std::shared_ptr<Engine>(load());
    return *kept;
}

}  // namespace captune
