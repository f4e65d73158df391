// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace captune {

/// The one exception of Captune. Its text is one sentence for the user: what failed, which file or
/// value, and what to do about it. Caught only where work was started (worker slots, cli_main).
class Error final : public std::runtime_error {
public:
    explicit Error(const std::string& sentence);
    Error(const Error&) = default;
    Error& operator=(const Error&) = default;
    ~Error() override;  // out of line: one type for programs and the engine loaded at run time
};

}  // namespace captune
