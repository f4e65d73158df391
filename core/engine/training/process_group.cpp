// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/process_group.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/process.h"

#include <ATen/ATen.h>

#if defined(USE_C10D_GLOO) && __has_include(<gloo/rendezvous/store.h>)
#define CAPTUNE_HAS_PROCESS_GROUPS
#include "core/engine/training/network_address.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#if defined(USE_C10D_NCCL) && __has_include(<nccl.h>)
#define CAPTUNE_HAS_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif
#endif

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace captune {

#ifdef CAPTUNE_HAS_PROCESS_GROUPS

namespace {

using Store = c10::intrusive_ptr<c10d::Store>;
using Gloo = c10d::ProcessGroupGloo;

constexpr std::chrono::seconds kMeeting{300};
constexpr std::chrono::seconds kOneTry{2};
constexpr std::chrono::milliseconds kBetweenLooks{50};
constexpr std::chrono::hours kPatience{24};  // a paused process is waited for

/// Waits in short pieces until `come` is true.
void waitUntil(const StopToken& stop, const std::string& failure, const auto& come) {
    const double end = monotonicSeconds() + std::chrono::duration<double>(kMeeting).count();
    while (!come()) {
        stop.check();
        if (monotonicSeconds() > end) throw Error(failure);
        std::this_thread::sleep_for(kBetweenLooks);
    }
}

std::string meetingPoint(const ProcessPlace& place) {
    return place.address + ":" + std::to_string(place.port);
}

Store serveStore(const ProcessPlace& place, c10d::TCPStoreOptions options) {
    options.isServer = true;
    try {
        return c10::make_intrusive<c10d::TCPStore>(place.address, options);
    } catch (const std::exception&) {
        throw Error("The processes cannot meet at " + meetingPoint(place) +
                    ": is the port taken, or MASTER_ADDR another machine than this one?");
    }
}

Store openStore(const ProcessPlace& place, const StopToken& stop) {
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(place.port);
    options.numWorkers = static_cast<std::size_t>(place.size);
    options.waitWorkers = false;
    options.timeout = kOneTry;
    Store store;
    if (place.rank == 0) {
        store = serveStore(place, options);
    } else {
        waitUntil(stop,
                  "Nobody answers at " + meetingPoint(place) +
                      ": is the first process running there, and does the network let others in?",
                  [&] {
                      try {
                          store = c10::make_intrusive<c10d::TCPStore>(place.address, options);
                          return true;
                      } catch (const std::exception&) {
                          return false;
                      }
                  });
    }
    store->setTimeout(kMeeting);
    return store;
}

void meet(c10d::Store& store, const ProcessPlace& place, const StopToken& stop) {
    const auto key = [](int rank) { return "here/" + std::to_string(rank); };
    store.set(key(place.rank), {1});
    int here = 0;
    const auto allHere = [&] {
        while (here < place.size && store.check({key(here)})) ++here;
        return here == place.size;
    };
    waitUntil(stop,
              "Not all of the " + std::to_string(place.size) + " processes came to " +
                  meetingPoint(place) +
                  " within five minutes: start as many as WORLD_SIZE says, each with its own RANK.",
              allHere);
}

std::shared_ptr<::gloo::transport::Device> networkDevice(const ProcessPlace& place) {
    if (const char* name = std::getenv("GLOO_SOCKET_IFNAME"); name != nullptr && *name != '\0')
        return Gloo::createDeviceForInterface(name);
    const std::string address = addressTowards(place.address, place.port);
    return address.empty() ? Gloo::createDefaultDevice() : Gloo::createDeviceForHostname(address);
}

class ProcessGroup final : public Processes {
public:
    ProcessGroup(const ProcessPlace& place, const StopToken& stop);

    int rank() const override { return place_.rank; }
    int size() const override { return place_.size; }
    int localRank() const override { return localRank_; }
    int localSize() const override { return localSize_; }
    bool broken() const override { return broken_; }
    void sum(const at::Tensor& tensor) override;
    void spread(const at::Tensor& tensor) override;
    std::vector<std::string> gather(const std::string& mine) override;

private:
    void guarded(const std::function<void()>& exchange);
    void findNeighbours();
    [[nodiscard]] std::vector<at::Tensor> gatherTensors(const at::Tensor& mine);
    template <class Exchange>
    void onDeviceOf(const at::Tensor& tensor, const Exchange& exchange);

    ProcessPlace place_;
    Store store_;
    c10::intrusive_ptr<Gloo> gloo_;
#ifdef CAPTUNE_HAS_NCCL
    c10::intrusive_ptr<c10d::ProcessGroupNCCL> nccl_;
#endif
    int localRank_ = 0;
    int localSize_ = 1;
    bool broken_ = false;
};

ProcessGroup::ProcessGroup(const ProcessPlace& place, const StopToken& stop)
    : place_(place), store_(openStore(place, stop)) {
    meet(*store_, place, stop);
    try {
        const auto options = Gloo::Options::create(kMeeting);
        options->devices.push_back(networkDevice(place));
        gloo_ = c10::make_intrusive<Gloo>(c10::make_intrusive<c10d::PrefixStore>("gloo", store_),
                                          place.rank,
                                          place.size,
                                          options);
    } catch (const std::exception&) {
        throw Error("The processes met at " + meetingPoint(place) +
                    " but cannot reach each other: name the network interface between the machines "
                    "in GLOO_SOCKET_IFNAME.");
    }
    findNeighbours();
}

void ProcessGroup::findNeighbours() {
    const std::vector<std::string> hosts = gather(hostName());
    const auto own = hosts.begin() + place_.rank;
    localSize_ = static_cast<int>(std::count(hosts.begin(), hosts.end(), *own));
    localRank_ = place_.localRank >= 0 ? place_.localRank
                                       : static_cast<int>(std::count(hosts.begin(), own, *own));
}

void ProcessGroup::guarded(const std::function<void()>& exchange) {
    try {
        exchange();
    } catch (const std::exception&) {
        broken_ = true;
        throw Error("Another of the " + std::to_string(place_.size) +
                    " processes that train this run is gone; what it said last tells why.");
    }
}

template <class Exchange>
void ProcessGroup::onDeviceOf(const at::Tensor& tensor, const Exchange& exchange) {
    guarded([&] {
        std::vector<at::Tensor> tensors{tensor.detach().contiguous()};
#ifdef CAPTUNE_HAS_NCCL
        if (tensor.is_cuda()) {
            if (!nccl_)
                nccl_ = c10::make_intrusive<c10d::ProcessGroupNCCL>(
                    c10::make_intrusive<c10d::PrefixStore>("nccl", store_),
                    place_.rank,
                    place_.size);
            exchange(*nccl_, tensors);
            if (!tensors.front().is_alias_of(tensor)) tensor.detach().copy_(tensors.front());
            return;
        }
#endif
        tensors.front() = tensors.front().to(at::kCPU);
        exchange(*gloo_, tensors);
        if (!tensors.front().is_alias_of(tensor)) tensor.detach().copy_(tensors.front());
    });
}

void ProcessGroup::sum(const at::Tensor& tensor) {
    onDeviceOf(tensor, [](auto& group, std::vector<at::Tensor>& tensors) {
        c10d::AllreduceOptions options;
        options.timeout = kPatience;
        group.allreduce(tensors, options)->wait();
    });
}

void ProcessGroup::spread(const at::Tensor& tensor) {
    onDeviceOf(tensor, [](auto& group, std::vector<at::Tensor>& tensors) {
        c10d::BroadcastOptions options;
        options.timeout = kPatience;
        group.broadcast(tensors, options)->wait();
    });
}

std::vector<at::Tensor> ProcessGroup::gatherTensors(const at::Tensor& mine) {
    std::vector<at::Tensor> input{mine};
    std::vector<std::vector<at::Tensor>> output(1);
    for (int i = 0; i < place_.size; ++i) output.front().push_back(at::empty_like(mine));
    guarded([&] {
        c10d::AllgatherOptions options;
        options.timeout = kPatience;
        gloo_->allgather(output, input, options)->wait();
    });
    return output.front();
}

std::vector<std::string> ProcessGroup::gather(const std::string& mine) {
    const auto length = static_cast<std::int64_t>(mine.size());
    std::vector<std::int64_t> lengths;
    for (const at::Tensor& one : gatherTensors(at::full({1}, length, at::kLong)))
        lengths.push_back(one.item<std::int64_t>());
    const std::int64_t longest = *std::max_element(lengths.begin(), lengths.end());
    if (longest == 0) return std::vector<std::string>(lengths.size());
    const at::Tensor padded = at::zeros({longest}, at::kByte);
    std::copy(mine.begin(), mine.end(), padded.data_ptr<std::uint8_t>());
    std::vector<std::string> texts;
    const auto all = gatherTensors(padded);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto* bytes = all[i].data_ptr<std::uint8_t>();
        texts.emplace_back(bytes, bytes + lengths[i]);
    }
    return texts;
}

/// Processes of one machine share its GPUs: each sees one, by its local rank.
void takeOwnGpu(const Processes& processes) {
    if (processes.localSize() == 1) return;
    const char* given = std::getenv("CUDA_VISIBLE_DEVICES");
    std::string visible = given == nullptr ? "" : given;
    if (visible.empty()) {
        ::setenv("CUDA_VISIBLE_DEVICES", std::to_string(processes.localRank()).c_str(), 1);
        return;
    }
    std::vector<std::string> names{""};
    for (const char letter : visible) {
        if (letter == ',')
            names.emplace_back();
        else
            names.back() += letter;
    }
    const auto mine = static_cast<std::size_t>(processes.localRank());
    if (names.size() > 1 && mine < names.size())
        ::setenv("CUDA_VISIBLE_DEVICES", names[mine].c_str(), 1);
}

}  // namespace

std::unique_ptr<Processes> joinProcesses(const ProcessPlace& place, const StopToken& stop) {
    if (place.size == 1) return oneProcess();
    auto processes = std::make_unique<ProcessGroup>(place, stop);
    takeOwnGpu(*processes);
    return processes;
}

#else

std::unique_ptr<Processes> joinProcesses(const ProcessPlace& place, const StopToken&) {
    if (place.size == 1) return oneProcess();
    throw Error(
        "This Captune was built without LibTorch's process groups, so it trains in one "
        "process only: build it where Gloo's headers are (Debian: libgloo-dev).");
}

#endif

}  // namespace captune
