// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/unpickler.h"

#include "core/base/error.h"
#include "core/engine/files/plain_name.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace captune {
namespace {

constexpr std::size_t kMaxStack = 1'000'000;
constexpr std::size_t kMaxDimensions = 64;
constexpr int kMaxProtocol = 5;

enum Opcode : unsigned char {
    kMark = '(',
    kStop = '.',
    kPop = '0',
    kPopMark = '1',
    kDup = '2',
    kBinBytes = 'B',
    kShortBinBytes = 'C',
    kBinFloat = 'G',
    kBinInt = 'J',
    kBinInt1 = 'K',
    kBinInt2 = 'M',
    kNone = 'N',
    kBinPersId = 'Q',
    kReduce = 'R',
    kBinString = 'T',
    kShortBinString = 'U',
    kBinUnicode = 'X',
    kAppend = 'a',
    kBuild = 'b',
    kGlobal = 'c',
    kAppends = 'e',
    kBinGet = 'h',
    kLongBinGet = 'j',
    kBinPut = 'q',
    kLongBinPut = 'r',
    kSetItem = 's',
    kTuple = 't',
    kSetItems = 'u',
    kEmptyDict = '}',
    kEmptyList = ']',
    kEmptyTuple = ')',
    kProto = 0x80,
    kNewObj = 0x81,
    kTuple1 = 0x85,
    kTuple2 = 0x86,
    kTuple3 = 0x87,
    kNewTrue = 0x88,
    kNewFalse = 0x89,
    kLong1 = 0x8a,
    kLong4 = 0x8b,
    kShortBinUnicode = 0x8c,
    kBinUnicode8 = 0x8d,
    kBinBytes8 = 0x8e,
    kEmptySet = 0x8f,
    kAddItems = 0x90,
    kFrozenSet = 0x91,
    kNewObjEx = 0x92,
    kStackGlobal = 0x93,
    kMemoize = 0x94,
    kFrame = 0x95,
};

/// Bytes in order, never past the end.
class Reader {
public:
    Reader(std::span<const std::byte> bytes, const std::string& file)
        : bytes_(bytes), file_(file) {}

    [[noreturn]] void refuse(const std::string& why) const {
        throw Error(file_ + " is not a sound checkpoint: " + why + "; copy or download it again.");
    }
    [[nodiscard]] std::size_t position() const { return position_; }

    template <typename T>
    T number() {
        static_assert(std::endian::native == std::endian::little);
        T result{};
        std::memcpy(&result, take(sizeof(T)).data(), sizeof(T));
        return result;
    }
    std::string_view text(std::uint64_t length) {
        const auto part = take(length);
        return {reinterpret_cast<const char*>(part.data()), part.size()};
    }
    std::string_view line() {
        const auto rest =
            bytes_.subspan(position_, std::min(bytes_.size() - position_, kMaxPlainName + 1));
        const auto* const end = static_cast<const std::byte*>(
            rest.empty() ? nullptr : std::memchr(rest.data(), '\n', rest.size()));
        if (end == nullptr) refuse("a name in its pickle does not end");
        const auto result = text(static_cast<std::uint64_t>(end - rest.data()));
        ++position_;
        return result;
    }

private:
    std::span<const std::byte> take(std::uint64_t length) {
        if (length > bytes_.size() - position_) refuse("its pickle ends too early");
        const auto part = bytes_.subspan(position_, static_cast<std::size_t>(length));
        position_ += part.size();
        return part;
    }

    std::span<const std::byte> bytes_;
    const std::string& file_;
    std::size_t position_ = 0;
};

class Unpickler {
public:
    Unpickler(std::span<const std::byte> bytes, const std::string& file, const PickleLimits& limits)
        : reader_(bytes, file), limits_(limits) {}

    Unpickled run() {
        for (std::size_t i = 0; i < limits_.operations; ++i) {
            const auto opcode = reader_.number<unsigned char>();
            if (opcode == kStop) {
                tree_.root = pop();
                return {std::move(tree_), reader_.position()};
            }
            if (!literal(opcode) && !container(opcode) && !reference(opcode) && !object(opcode)) {
                reader_.refuse("its pickle holds the unknown opcode " + std::to_string(opcode));
            }
        }
        reader_.refuse("its pickle is longer than any checkpoint's");
    }

private:
    using Refs = std::vector<PickleRef>;

    // ---- the stack
    template <typename T>
    void push(T value) {
        charge(sizeof(PickleValue));
        pushRef(&tree_.values.emplace_back(PickleValue{std::move(value)}));
    }
    void pushText(std::string_view text) {
        charge(text.size());
        push(std::string(text));
    }
    void pushBytes(std::string_view bytes) {
        charge(bytes.size());
        push(PickleBytes{std::string(bytes)});
    }
    /// Few bytes of a forged pickle may ask for much memory again and again: hold a budget.
    void charge(std::size_t bytes) {
        if (bytes > limits_.memory - memory_)
            reader_.refuse("its pickle is larger than any checkpoint's");
        memory_ += bytes;
    }
    void pushRef(PickleRef value) {
        if (stack_.size() >= kMaxStack) reader_.refuse("its pickle stacks too many values");
        stack_.push_back(value);
    }
    [[nodiscard]] std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
    PickleRef top() const {
        if (stack_.size() <= floor()) reader_.refuse("its pickle takes more than it gave");
        return stack_.back();
    }
    PickleRef pop() {
        const PickleRef value = top();
        stack_.pop_back();
        return value;
    }
    Refs popToMark() {
        if (marks_.empty()) reader_.refuse("its pickle closes what it did not open");
        const auto start = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        Refs items(start, stack_.end());
        charge(items.size() * sizeof(PickleRef));
        stack_.erase(start, stack_.end());
        marks_.pop_back();
        return items;
    }
    Refs popCount(std::size_t count) {
        charge(count * sizeof(PickleRef));
        Refs items(count);
        for (std::size_t i = count; i-- > 0;) items[i] = pop();
        return items;
    }
    /// The value on top of the stack, to be changed: all values are ours, only references to them
    /// are handed out as const.
    template <typename T>
    T& topAs(const char* what) {
        auto* const held = std::get_if<T>(&const_cast<PickleValue*>(top())->value);
        if (held == nullptr) reader_.refuse(std::string("its pickle adds items to no ") + what);
        return *held;
    }
    const std::string& popName() {
        const auto* const text = pop()->as<std::string>();
        if (text == nullptr || !isPlainName(*text)) {
            reader_.refuse("its pickle names a class by something but a name");
        }
        return *text;
    }
    void pushGlobal(std::string_view module, std::string_view name) {
        charge(module.size() + name.size());
        push(PickleGlobal{std::string(module) + "." + std::string(name)});
    }

    // ---- opcodes
    bool literal(unsigned char opcode) {
        switch (opcode) {
            case kNone:
                push(std::monostate{});
                return true;
            case kNewTrue:
            case kNewFalse:
                push(opcode == kNewTrue);
                return true;
            case kBinInt:
                push(std::int64_t{reader_.number<std::int32_t>()});
                return true;
            case kBinInt1:
                push(std::int64_t{reader_.number<std::uint8_t>()});
                return true;
            case kBinInt2:
                push(std::int64_t{reader_.number<std::uint16_t>()});
                return true;
            case kLong1:
                pushLong(reader_.text(reader_.number<std::uint8_t>()));
                return true;
            case kLong4:
                pushLong(reader_.text(reader_.number<std::uint32_t>()));
                return true;
            case kBinFloat:
                push(std::bit_cast<double>(__builtin_bswap64(reader_.number<std::uint64_t>())));
                return true;
            default:
                return text(opcode);
        }
    }

    bool text(unsigned char opcode) {
        switch (opcode) {
            case kShortBinString:
            case kShortBinUnicode:
                pushText(reader_.text(reader_.number<std::uint8_t>()));
                return true;
            case kBinString:
            case kBinUnicode:
                pushText(reader_.text(reader_.number<std::uint32_t>()));
                return true;
            case kBinUnicode8:
                pushText(reader_.text(reader_.number<std::uint64_t>()));
                return true;
            case kShortBinBytes:
                pushBytes(reader_.text(reader_.number<std::uint8_t>()));
                return true;
            case kBinBytes:
                pushBytes(reader_.text(reader_.number<std::uint32_t>()));
                return true;
            case kBinBytes8:
                pushBytes(reader_.text(reader_.number<std::uint64_t>()));
                return true;
            default:
                return false;
        }
    }

    bool container(unsigned char opcode) {
        switch (opcode) {
            case kEmptyTuple:
                push(PickleTuple{});
                return true;
            case kTuple1:
            case kTuple2:
            case kTuple3:
                push(PickleTuple{popCount(opcode - kTuple1 + std::size_t{1})});
                return true;
            case kTuple:
                push(PickleTuple{popToMark()});
                return true;
            case kFrozenSet:
                push(PickleList{popToMark()});
                return true;
            case kEmptyList:
            case kEmptySet:
                push(PickleList{});
                return true;
            case kEmptyDict:
                push(PickleDict{});
                return true;
            case kAppend:
                append(popCount(1));
                return true;
            case kAppends:
            case kAddItems:
                append(popToMark());
                return true;
            case kSetItem:
                setItems(popCount(2));
                return true;
            case kSetItems:
                setItems(popToMark());
                return true;
            default:
                return false;
        }
    }

    bool reference(unsigned char opcode) {
        switch (opcode) {
            case kProto:
                if (reader_.number<std::uint8_t>() > kMaxProtocol) {
                    reader_.refuse("its pickle protocol is newer than we know");
                }
                return true;
            case kFrame:
                (void)reader_.number<std::uint64_t>();
                return true;
            case kMark:
                if (marks_.size() >= kMaxStack) reader_.refuse("its pickle is nested too deeply");
                marks_.push_back(stack_.size());
                return true;
            case kPop:
                (void)pop();
                return true;
            case kPopMark:
                (void)popToMark();
                return true;
            case kDup:
                pushRef(top());
                return true;
            case kBinGet:
                recall(reader_.number<std::uint8_t>());
                return true;
            case kLongBinGet:
                recall(reader_.number<std::uint32_t>());
                return true;
            case kBinPut:
                remember(reader_.number<std::uint8_t>());
                return true;
            case kLongBinPut:
                remember(reader_.number<std::uint32_t>());
                return true;
            case kMemoize:
                remember(static_cast<std::uint32_t>(memo_.size()));
                return true;
            default:
                return false;
        }
    }

    bool object(unsigned char opcode) {
        switch (opcode) {
            case kGlobal: {
                const std::string_view module = reader_.line();
                pushGlobal(module, reader_.line());
                return true;
            }
            case kStackGlobal: {
                const std::string& name = popName();
                pushGlobal(popName(), name);
                return true;
            }
            case kReduce:
            case kNewObj: {
                const PickleRef arguments = pop();
                reduce(pop(), arguments);
                return true;
            }
            case kNewObjEx: {
                (void)pop();  // keyword arguments
                const PickleRef arguments = pop();
                reduce(pop(), arguments);
                return true;
            }
            case kBuild: {
                const PickleRef state = pop();
                auto* const target =
                    std::get_if<PickleObject>(&const_cast<PickleValue*>(top())->value);
                if (target != nullptr) target->state = state;  // else: attributes we do not need
                return true;
            }
            case kBinPersId:
                pushStorage(pop());
                return true;
            default:
                return false;
        }
    }

    void pushLong(std::string_view bytes) {
        if (bytes.size() > sizeof(std::int64_t)) {
            charge(bytes.size());
            push(PickleBigInt{std::string(bytes)});
            return;
        }
        const bool negative = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80U);
        std::int64_t value = negative ? -1 : 0;
        std::memcpy(&value, bytes.data(), bytes.size());
        push(value);
    }

    void append(const Refs& items) {
        auto& list = topAs<PickleList>("list");
        charge(items.size() * sizeof(PickleRef));
        list.items.insert(list.items.end(), items.begin(), items.end());
    }

    void setItems(const Refs& items) {
        if (items.size() % 2 != 0) reader_.refuse("its pickle has a key without a value");
        // Subclasses of dict are inert objects: their items are not needed.
        if (std::holds_alternative<PickleObject>(top()->value)) return;
        auto& dict = topAs<PickleDict>("dict");
        charge(items.size() * sizeof(PickleRef));
        for (std::size_t i = 0; i < items.size(); i += 2) {
            dict.entries.emplace_back(items[i], items[i + 1]);
        }
    }

    void remember(std::uint32_t index) {
        charge(sizeof(PickleValue));
        memo_[index] = top();
    }

    void recall(std::uint32_t index) {
        const auto found = memo_.find(index);
        if (found == memo_.end()) reader_.refuse("its pickle recalls what it never stored");
        pushRef(found->second);
    }

    // ---- what stands for calls
    void reduce(PickleRef callee, PickleRef arguments) {
        const auto* const global = callee->as<PickleGlobal>();
        const auto* const tuple = arguments->as<PickleTuple>();
        const std::string_view name = global != nullptr ? global->name : std::string_view();
        if (tuple != nullptr && name == "torch._tensor._rebuild_from_type_v2" &&
            tuple->items.size() >= 3) {
            const auto* const inner = tuple->items[0]->as<PickleGlobal>();
            if (inner != nullptr && inner->name != name) {
                reduce(tuple->items[0], tuple->items[2]);
                return;
            }
        }
        if (name == "torch._utils._rebuild_tensor_v2" || name == "torch._utils._rebuild_tensor") {
            pushTensor(tuple);
        } else if (name == "torch._utils._rebuild_parameter" ||
                   name == "torch._utils._rebuild_parameter_with_state") {
            if (tuple == nullptr || tuple->items.empty() || tuple->items[0]->tensor() == nullptr) {
                reader_.refuse("a parameter in it holds no tensor");
            }
            pushRef(tuple->items[0]);
        } else if (name == "collections.OrderedDict" || name == "collections.defaultdict") {
            pushDict(tuple);
        } else {
            push(PickleObject{callee, arguments, nullptr});
        }
    }

    /// Old files give an OrderedDict its items as a list of pairs.
    void pushDict(const PickleTuple* arguments) {
        PickleDict dict;
        const auto* const pairs = arguments != nullptr && !arguments->items.empty()
                                      ? arguments->items.back()->as<PickleList>()
                                      : nullptr;
        if (pairs != nullptr) {
            charge(pairs->items.size() * sizeof(dict.entries[0]));
            for (const PickleRef pair : pairs->items) {
                const auto* const tuple = pair->as<PickleTuple>();
                const auto* const list = pair->as<PickleList>();
                const Refs* const both = tuple != nullptr  ? &tuple->items
                                         : list != nullptr ? &list->items
                                                           : nullptr;
                if (both == nullptr || both->size() != 2) {
                    reader_.refuse("its pickle has a key without a value");
                }
                dict.entries.emplace_back((*both)[0], (*both)[1]);
            }
        }
        push(std::move(dict));
    }

    void pushStorage(PickleRef id) {
        const auto* const tuple = id->as<PickleTuple>();
        if (tuple == nullptr || tuple->items.size() < 5)
            reader_.refuse("a storage has no valid id");
        const auto& items = tuple->items;
        const auto* const tag = items[0]->as<std::string>();
        const auto* const type = items[1]->as<PickleGlobal>();
        const auto* const key = items[2]->as<std::string>();
        const auto elements = items[4]->integer();
        if (tag == nullptr || *tag != "storage" || type == nullptr || key == nullptr || !elements ||
            *elements < 0 || !isPlainName(type->name) || !isPlainName(*key)) {
            reader_.refuse("a storage has no valid id");
        }
        charge(sizeof(PickleStorage) + type->name.size() + key->size());
        PickleStorage storage{type->name, *key, *elements, 0};
        if (items.size() > 5 && !items[5]->as<std::monostate>()) {
            const auto* const view = items[5]->as<PickleTuple>();
            const auto offset = view != nullptr && view->items.size() == 3
                                    ? view->items[1]->integer()
                                    : std::nullopt;
            if (!offset || *offset < 0) reader_.refuse("a storage has no valid view");
            storage.viewOffset = *offset;
        }
        push(std::shared_ptr<const PickleStorage>(
            std::make_shared<PickleStorage>(std::move(storage))));
    }

    std::vector<std::int64_t> integers(PickleRef value) {
        const auto* const tuple = value->as<PickleTuple>();
        if (tuple == nullptr || tuple->items.size() > kMaxDimensions) {
            reader_.refuse("a tensor has no valid shape");
        }
        charge(tuple->items.size() * sizeof(std::int64_t));
        std::vector<std::int64_t> result;
        for (const PickleRef item : tuple->items) {
            const auto number = item->integer();
            if (!number || *number < 0) reader_.refuse("a tensor has no valid shape");
            result.push_back(*number);
        }
        return result;
    }

    void pushTensor(const PickleTuple* arguments) {
        if (arguments == nullptr || arguments->items.size() < 4) {
            reader_.refuse("a tensor is incomplete");
        }
        const auto& items = arguments->items;
        const auto* const storage = items[0]->as<std::shared_ptr<const PickleStorage>>();
        const auto offset = items[1]->integer();
        if (storage == nullptr || !offset || *offset < 0) reader_.refuse("a tensor is incomplete");
        charge(sizeof(PickleTensor));
        auto tensor = std::make_shared<PickleTensor>();
        tensor->storage = *storage;
        tensor->offset = *offset;
        tensor->sizes = integers(items[2]);
        tensor->strides = integers(items[3]);
        if (tensor->sizes.size() != tensor->strides.size()) {
            reader_.refuse("a tensor has no valid shape");
        }
        push(std::shared_ptr<const PickleTensor>(std::move(tensor)));
    }

    Reader reader_;
    PickleLimits limits_;
    PickleTree tree_;
    Refs stack_;
    std::vector<std::size_t> marks_;
    std::unordered_map<std::uint32_t, PickleRef> memo_;
    std::size_t memory_ = 0;
};

}  // namespace

Unpickled unpickle(std::span<const std::byte> bytes,
                   const std::string& file,
                   const PickleLimits& limits) {
    return Unpickler(bytes, file, limits).run();
}

}  // namespace captune
