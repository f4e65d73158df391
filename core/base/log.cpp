// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/dist_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <mutex>
#include <utility>

namespace captune {
namespace {

constexpr const char* kFilePattern = "%Y-%m-%dT%H:%M:%S.%eZ %l %v";
constexpr const char* kTerminalPattern = "%l: %v";

spdlog::level::level_enum toSpdlog(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return spdlog::level::debug;
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Warning:
            return spdlog::level::warn;
        case LogLevel::Error:
            return spdlog::level::err;
        case LogLevel::Off:
            break;
    }
    return spdlog::level::off;
}

LogLevel fromSpdlog(spdlog::level::level_enum level) {
    if (level <= spdlog::level::debug) return LogLevel::Debug;
    if (level == spdlog::level::info) return LogLevel::Info;
    if (level == spdlog::level::warn) return LogLevel::Warning;
    return LogLevel::Error;
}

class FileSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    FileSink(const std::filesystem::path& file, std::function<void(const char*)> failed)
        : file_(file), failed_(std::move(failed)) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        try {
            file_.append({line.data(), line.size()});
        } catch (const Error& error) {
            failed_(error.what());
        }
    }
    void flush_() override {}

    AppendFile file_;
    std::function<void(const char*)> failed_;
};

class ListenerSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit ListenerSink(Log::Listener listener) : listener_(std::move(listener)) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        listener_(fromSpdlog(message.level),
                  std::string(message.payload.data(), message.payload.size()));
    }
    void flush_() override {}

    Log::Listener listener_;
};

std::string onOneLine(std::string_view sentence) {
    std::string line(sentence);
    for (char& c : line)
        if (static_cast<unsigned char>(c) < 0x20U || c == 0x7f) c = ' ';
    return line;
}

}  // namespace

struct Log::Impl {
    std::shared_ptr<spdlog::sinks::dist_sink_mt> places =
        std::make_shared<spdlog::sinks::dist_sink_mt>();
    spdlog::logger logger{"captune", places};
    std::mutex mutex;
    std::string failure;

    void add(const spdlog::sink_ptr& sink, const char* pattern) {
        sink->set_formatter(std::make_unique<spdlog::pattern_formatter>(
            pattern, spdlog::pattern_time_type::utc, "\n"));
        places->add_sink(sink);
    }

    void remember(const std::string& problem) {
        const std::lock_guard lock(mutex);
        if (failure.empty()) failure = problem;
    }
};

Log::Log(LogLevel level) : impl_(std::make_shared<Impl>()) {
    impl_->logger.set_level(toSpdlog(level));
    impl_->logger.set_error_handler(
        [impl = impl_.get()](const std::string& problem) { impl->remember(problem); });
}

void Log::addStderr() {
    impl_->add(std::make_shared<spdlog::sinks::stderr_sink_mt>(), kTerminalPattern);
}

void Log::addFile(const std::filesystem::path& file) {
    auto failed = [impl = impl_.get()](const char* problem) { impl->remember(problem); };
    impl_->add(std::make_shared<FileSink>(file, failed), kFilePattern);
}

void Log::addListener(Listener listener) {
    impl_->add(std::make_shared<ListenerSink>(std::move(listener)), "%v");
}

void Log::debug(std::string_view sentence) const {
    write(LogLevel::Debug, sentence);
}
void Log::info(std::string_view sentence) const {
    write(LogLevel::Info, sentence);
}
void Log::warning(std::string_view sentence) const {
    write(LogLevel::Warning, sentence);
}
void Log::error(std::string_view sentence) const {
    write(LogLevel::Error, sentence);
}

std::string Log::failure() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->failure;
}

void Log::write(LogLevel level, std::string_view sentence) const {
    impl_->logger.log(toSpdlog(level), onOneLine(sentence));
}

}  // namespace captune
