// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace captune {

struct PickleValue;

/// Values refer to each other inside one PickleTree. A forged file may build circles: walk down by
/// names to a fixed depth, never recursively.
using PickleRef = const PickleValue*;

struct PickleList {
    std::vector<PickleRef> items;  ///< sets and frozen sets are lists, too
};
struct PickleTuple {
    std::vector<PickleRef> items;
};
struct PickleDict {
    std::vector<std::pair<PickleRef, PickleRef>> entries;  ///< in file order
};
struct PickleBytes {
    std::string bytes;
};
/// An integer beyond 64 bits: two's complement, little-endian.
struct PickleBigInt {
    std::string bytes;
};
/// The name of a class or function, "argparse.Namespace". Nothing of that name is looked up.
struct PickleGlobal {
    std::string name;
};
/// Whatever a class or function that we do not interpret would have made: only its name, its
/// arguments and its state.
struct PickleObject {
    PickleRef type = nullptr;       ///< a PickleGlobal, if the file is sound
    PickleRef arguments = nullptr;  ///< may be null
    PickleRef state = nullptr;      ///< may be null; usually a dict: the object's attributes
};
/// A block of numbers elsewhere in the file.
struct PickleStorage {
    std::string type;  ///< "torch.FloatStorage"
    std::string key;
    std::int64_t elements = 0;
    std::int64_t viewOffset = 0;  ///< elements; only old files have views
};
/// A view into a storage, as the file claims it: not yet checked against the storage.
struct PickleTensor {
    std::shared_ptr<const PickleStorage> storage;
    std::int64_t offset = 0;  ///< elements
    std::vector<std::int64_t> sizes;
    std::vector<std::int64_t> strides;
};

/// What a pickle can hold. None is std::monostate.
struct PickleValue {
    std::variant<std::monostate,
                 bool,
                 std::int64_t,
                 double,
                 std::string,
                 PickleBytes,
                 PickleBigInt,
                 PickleList,
                 PickleTuple,
                 PickleDict,
                 PickleGlobal,
                 PickleObject,
                 std::shared_ptr<const PickleStorage>,
                 std::shared_ptr<const PickleTensor>>
        value;

    template <typename T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&value);
    }
    [[nodiscard]] const PickleTensor* tensor() const;
    [[nodiscard]] std::optional<bool> boolean() const;  ///< also 0 and 1
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] std::optional<double> number() const;  ///< integer or float
    /// "argparse.Namespace" of an object; empty for anything else.
    [[nodiscard]] std::string_view className() const;
    /// The entry of that name of a dict, or the attribute of an object; null when there is none.
    [[nodiscard]] PickleRef find(std::string_view name) const;
};

/// Owns the values of one pickle. Moving it keeps references valid.
struct PickleTree {
    std::deque<PickleValue> values;
    PickleRef root = nullptr;
};

}  // namespace captune
