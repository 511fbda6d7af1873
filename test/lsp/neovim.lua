-- Opens a manifest with Neovim's own language client, and writes what it sees to a file, line by line.
local server, folder, file, report = vim.env.SERVER, vim.env.FOLDER, vim.env.FILE, vim.env.REPORT
local seen = {}

local function see(what, value)
  table.insert(seen, what .. ': ' .. tostring(value))
end

local function finish()
  vim.fn.writefile(seen, report)
  vim.cmd('qall!')
end

local function try(what, work)
  local fine, problem = pcall(work)
  if not fine then
    see(what .. ' failed', problem)
    finish()
  end
end

local function diagnostics()
  return vim.diagnostic.get(0)
end

local function wait(what, is_there)
  if not vim.wait(15000, is_there, 50) then
    see('waited too long for', what)
    finish()
  end
end

try('a session', function()
  vim.cmd('edit ' .. folder .. '/' .. file)
  vim.bo.filetype = 'yaml'
  local client = vim.lsp.start_client({
    name = 'portolan',
    cmd = { vim.env.NODE, server, '--stdio' },
    root_dir = folder,
    workspace_folders = { { uri = vim.uri_from_fname(folder), name = 'shop' } },
  })
  vim.lsp.buf_attach_client(0, client)

  wait('diagnostics', function()
    return #diagnostics() > 0
  end)
  for _, one in ipairs(diagnostics()) do
    see('diagnostic', one.lnum .. ':' .. one.col .. ' ' .. one.source .. ' ' .. one.message)
  end

  local at = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = 3, character = 9 } }
  local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', at, 10000)
  see('hover', vim.split(hover[client].result.contents.value, '\n')[1])

  local range = { start = { line = 6, character = 4 }, ['end'] = { line = 6, character = 4 } }
  local wanted = { textDocument = at.textDocument, range = range, context = { diagnostics = {} } }
  local actions = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', wanted, 10000)
  local action = actions[client].result[1]
  see('code action', action.title)

  vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
  see('fixed line', vim.api.nvim_buf_get_lines(0, 7, 8, false)[1])
  wait('the end of the finding', function()
    return #diagnostics() == 0
  end)
  see('diagnostics left', #diagnostics())

  vim.lsp.stop_client(client)
  finish()
end)
