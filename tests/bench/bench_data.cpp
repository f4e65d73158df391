// SPDX-License-Identifier: GPL-3.0-or-later
// Seconds (on the clock and of the processor) and peak memory of opening a large captions file, one
// JSON object on stdout.
//   bench_data FORMAT [CAPTIONS]     coco, karpathy, tsv, csv or json; 600000 captions
// Writes the file to a temporary folder first, five captions a picture; TSV pictures have 4 KB.
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/process.h"
#include "core/data/data_split.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

using namespace captune;
namespace fs = std::filesystem;

namespace {

constexpr int kCaptionsOfOne = 5;

std::string caption(int i) {
    return "A man in a green shirt is riding horse number " + std::to_string(i) + " over a hill.";
}

std::string name(int picture) {
    const std::string digits = std::to_string(picture);
    return "COCO_train2014_" + std::string(12 - digits.size(), '0') + digits + ".jpg";
}

void writeCoco(std::ostream& out, int pictures) {
    out << R"({"info": {"year": 2017}, "images": [)";
    for (int i = 0; i < pictures; ++i)
        out << (i > 0 ? ", " : "") << R"({"license": 3, "file_name": ")" << name(i)
            << R"(", "coco_url": "http://images.cocodataset.org/train2017/)" << name(i)
            << R"(", "height": 480, "width": 640, "date_captured": "2013-11-14 11:18:45", )"
            << R"("flickr_url": "http://farm9.staticflickr.com/8186/z.jpg", "id": )" << i << "}";
    out << R"(], "annotations": [)";
    for (int i = 0; i < pictures * kCaptionsOfOne; ++i)
        out << (i > 0 ? ", " : "") << R"({"image_id": )" << i % pictures << R"(, "id": )" << i
            << R"(, "caption": ")" << caption(i) << R"("})";
    out << "]}";
}

void writeKarpathy(std::ostream& out, int pictures) {
    out << R"({"images": [)";
    for (int i = 0; i < pictures; ++i) {
        out << (i > 0 ? ", " : "") << R"({"filepath": "", "sentids": [1, 2, 3, 4, 5], )"
            << R"("filename": ")" << name(i) << R"(", "imgid": )" << i
            << R"(, "split": "train", "cocoid": )" << i << R"(, "sentences": [)";
        for (int k = 0; k < kCaptionsOfOne; ++k)
            out << (k > 0 ? ", " : "")
                << R"({"tokens": ["a", "man", "in", "a", "green", "shirt", "is", "riding"], "raw": ")"
                << caption(i + k) << R"(", "imgid": 1, "sentid": 2})";
        out << "]}";
    }
    out << R"(], "dataset": "coco"})";
}

void writeTsv(std::ostream& out, int pictures) {
    const std::string picture(4096, 'A');
    for (int i = 0; i < pictures * kCaptionsOfOne; ++i)
        out << i << '\t' << i / kCaptionsOfOne << '\t' << caption(i) << "\tman&&horse\t" << picture
            << '\n';
}

void writeCsv(std::ostream& out, int pictures) {
    out << "file,caption\r\n";
    for (int i = 0; i < pictures * kCaptionsOfOne; ++i)
        out << name(i / kCaptionsOfOne) << ",\"" << caption(i) << "\"\r\n";
}

void writeJson(std::ostream& out, int pictures) {
    out << '[';
    for (int i = 0; i < pictures * kCaptionsOfOne; ++i)
        out << (i > 0 ? ", " : "") << R"({"file": ")" << name(i / kCaptionsOfOne)
            << R"(", "caption": ")" << caption(i) << R"("})";
    out << ']';
}

struct Work {
    const char* name;
    DataFormat format;
    const char* ending;
    void (*write)(std::ostream&, int);
};
constexpr Work kWorks[] = {{"coco", DataFormat::Coco, ".json", writeCoco},
                           {"karpathy", DataFormat::Karpathy, ".json", writeKarpathy},
                           {"tsv", DataFormat::Tsv, ".tsv", writeTsv},
                           {"csv", DataFormat::Folder, ".csv", writeCsv},
                           {"json", DataFormat::Folder, ".json", writeJson}};

void measure(const Work& work, int captions) {
    const fs::path folder =
        fs::temp_directory_path() / ("bench_data-" + std::to_string(currentProcess().pid));
    fs::create_directories(folder);
    const fs::path file = folder / (std::string("captions") + work.ending);
    {
        std::ofstream out(file, std::ios::binary);
        work.write(out, captions / kCaptionsOfOne);
    }
    DataConfig data;
    data.format = work.format;
    data.images = folder.string();
    data.train = file.string();
    const std::int64_t before = currentMemoryBytes();
    const double start = monotonicSeconds();
    const std::clock_t cpuStart = std::clock();
    const CocoDataset split = readSplit(data, "train", {}, [](std::int64_t, std::int64_t) {}, {});
    const double seconds = monotonicSeconds() - start;
    const double cpu = static_cast<double>(std::clock() - cpuStart) / CLOCKS_PER_SEC;
    std::printf(
        "{\"format\":\"%s\",\"captions\":%zu,\"file_mib\":%lld,\"seconds\":%.2f,\"cpu_seconds\":%."
        "2f,"
        "\"peak_mib\":%lld,\"kept_mib\":%lld}\n",
        work.name,
        split.captionCount(),
        static_cast<long long>(fs::file_size(file) >> 20),
        seconds,
        cpu,
        static_cast<long long>(peakMemoryBytes() >> 20),
        static_cast<long long>((currentMemoryBytes() - before) >> 20));
    fs::remove_all(folder);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string format = argc > 1 ? argv[1] : "";
    const int captions = argc > 2 ? std::atoi(argv[2]) : 600'000;
    for (const Work& work : kWorks) {
        if (format != work.name) continue;
        try {
            measure(work, captions);
        } catch (const Error& error) {
            std::cerr << error.what() << std::endl;
            return 1;
        }
        return 0;
    }
    std::cerr << "bench_data FORMAT [CAPTIONS]: coco, karpathy, tsv, csv or json" << std::endl;
    return 2;
}
